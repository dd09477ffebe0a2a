"""The QR code, read back as a phone reads it."""

import io

import pytest
from django.conf import settings
from PIL import Image, ImageDraw

from tests.handouts.programs import read_code

pytestmark = pytest.mark.once

FORM = f"{settings.SITE_URL}/evenemang/forum/anmalan/"


def test_the_code_leads_to_the_form(client, event, tmp_path):
    response = client.get("/evenemang/forum/qr.png")

    assert response["Content-Type"] == "image/png"
    assert read_code(response.content, tmp_path) == FORM


def test_the_code_can_be_had_in_any_size(client, event):
    response = client.get("/evenemang/forum/qr.svg")

    assert response["Content-Type"] == "image/svg+xml"
    assert response.content.startswith(b"<svg ")
    assert b"viewBox" in response.content


def test_the_code_may_have_a_stain(client, event, tmp_path):
    with Image.open(io.BytesIO(client.get("/evenemang/forum/qr.png").content)) as opened:
        image = opened.convert("L")
    middle, spot = image.width // 2, image.width // 10
    ImageDraw.Draw(image).ellipse([middle - spot, middle - spot, middle + spot, middle + spot], 0)
    stained = io.BytesIO()
    image.save(stained, "png")

    assert read_code(stained.getvalue(), tmp_path) == FORM
