"""QR codes (ISO/IEC 18004), above all the one that leads to the registration form."""

import io

import segno
from django.conf import settings
from django.urls import reverse

# Readers need four modules of white around the code (ISO/IEC 18004, quiet zone).
QUIET = 4
# Some 400 pixels: sharp at 3 cm in print.
PIXELS_A_MODULE = 10


def to_registration(event, kind: str) -> bytes:
    """An image that holds the address of the event's form; ``kind`` is "svg" or "png"."""
    return drawn(form_address(event), kind)


def drawn(address: str, kind: str) -> bytes:
    """A quarter of it may be hidden by a stamp or a fold (error correction Q)."""
    code = segno.make(address, error="q", micro=False)
    image = io.BytesIO()
    more = {"xmldecl": False, "omitsize": True} if kind == "svg" else {}
    code.save(image, kind=kind, border=QUIET, scale=PIXELS_A_MODULE, light="#fff", **more)
    return image.getvalue()


def form_address(event) -> str:
    return settings.SITE_URL + reverse("registrations:register", args=[event.slug])
