"""The code that a participant shows at the door, as a picture."""

import base64

from django import template
from django.conf import settings
from django.urls import reverse

from events.handouts import qr

register = template.Library()


@register.filter
def door_image(person) -> str:
    """A QR code in the page itself, so that no other address holds it. It leads staff, and
    nobody else, to the page where she is checked in."""
    address = settings.SITE_URL + reverse("admin:check_in_code", args=[person.check_in_code])
    image = base64.b64encode(qr.drawn(address, "svg")).decode()
    return f"data:image/svg+xml;base64,{image}"
