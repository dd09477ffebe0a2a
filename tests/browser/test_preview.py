"""A draft is shared by a link, which is withdrawn, and publishes itself when its time has come."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.visit import follow

pytestmark = pytest.mark.once

# What the scheduler does every minute, until its time has come.
RING = """
from events.models import Event
from events.tasks import publish_due

while Event.objects.filter(publish_at__isnull=False, title="Delat utkast").exists():
    publish_due()
"""


def sign_in(page, portal):
    page.goto("/admin/")
    page.fill("#id_username", "demo")
    page.fill("#id_password", portal.password)
    follow(page, "[type=submit]")


def make_draft(page, title: str) -> str:
    """A copy of an event of the demo; returns the address of its page in the administration."""
    page.goto("/admin/events/event/?q=samråd&when=upcoming&status__exact=published")
    follow(page, "#result_list tbody th a")
    follow(page, ".object-tools >> text=Kopiera")
    follow(page, "[type=submit][class=default]")
    page.fill("#id_title", title)
    follow(page, "input[name='_save']")
    page.goto("/admin/events/event/?status__exact=draft")
    follow(page, f"#result_list >> text={title}")
    return page.url


def test_a_draft_is_shared_and_withdrawn_and_publishes_itself(open_page, portal):
    staff, guest = open_page("/"), open_page("/")
    sign_in(staff, portal)
    event = make_draft(staff, "Delat utkast")

    follow(staff, ".event-work >> text=Förhandsgranska")
    follow(staff, "text=Gör en länk")
    link = staff.locator(".preview-address").text_content()
    path = link[link.index("/forhandsvisning/") :]
    guest.goto(path)
    expect(guest.locator("h1")).to_have_text("Delat utkast")

    follow(staff, "text=Dra tillbaka länken")
    guest.goto(path)
    expect(guest.locator("h1")).to_have_text("Den här förhandsvisningen är slut")

    soon = timezone.localtime() + timedelta(seconds=5)
    staff.goto(event)
    staff.fill("#id_publish_at_0", f"{soon:%Y-%m-%d}")
    staff.fill("#id_publish_at_1", f"{soon:%H.%M.%S}")
    follow(staff, "input[name='_save']")
    guest.goto("/?q=Delat+utkast")
    expect(guest.locator(".event-row", has_text="Delat utkast")).to_have_count(0)
    portal.manage("shell", "--command", RING)
    guest.goto("/?q=Delat+utkast")
    expect(guest.locator(".event-row", has_text="Delat utkast")).to_have_count(1)
