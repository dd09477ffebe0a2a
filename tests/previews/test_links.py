"""A draft is shown behind a link of its own, for a time, to whoever has it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from events import preview_links
from events.models import Event, PreviewLink
from tests.english.build import in_swedish
from tests.english.leaks import english_texts, leaks
from tests.events.build import fill, page, published, words
from tests.factories import make_county, staff

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def draft():
    make_county(phone="010-224 40 00")
    starts = timezone.now() + timedelta(days=40)
    link = "https://mote.example.se/hemligt"
    return fill(published(title="Utkastet", status="draft", starts_at=starts, meeting_link=link))


@pytest.fixture
def link(draft):
    return preview_links.make(draft, 7, "anna")


def path(link) -> str:
    return preview_links.address(link).removeprefix(settings.SITE_URL)


def test_whoever_has_the_link_sees_the_draft(client, link):
    response = client.get(path(link))

    assert "Utkastet" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies


def test_there_is_no_meeting_link_no_form_and_no_way_to_the_administration(client, link):
    document = page(client, path(link))

    assert "mote.example.se" not in client.get(path(link)).content.decode()
    assert document.xpath("//main//form") == []
    links = document.xpath("//a/@href")
    assert not [href for href in links if "/admin/" in href or "/evenemang/forum/" in href]


def test_the_bar_says_whose_draft_it_is_and_until_when(client, link):
    bar = words(page(client, path(link)).xpath("//section[@aria-label][1]")[0])

    assert bar.startswith("Utkast. Länsstyrelsen 14 visar sidan för dig")


def test_the_same_link_is_english_under_en(client):
    link = preview_links.make(in_swedish(status="draft"), 7, "anna")

    for words_there in ["shows you this page before it is public", "This preview is over"]:
        text = client.get("/en" + path(link)).content.decode()
        assert words_there in text
        assert leaks(english_texts(text)) == []
        preview_links.revoke(link)


@pytest.mark.parametrize("end", ["expire", "revoke"])
def test_a_link_that_is_over_says_so_and_whom_to_ask(client, link, end):
    if end == "revoke":
        preview_links.revoke(link)
    else:
        PreviewLink.objects.update(expires_at=timezone.now())

    response = client.get(path(link))

    text = response.content.decode()
    assert response.status_code == 410
    assert "lansstyrelsen@example.se" in text
    assert "Utkastet" not in text
    assert "no-store" in response["Cache-Control"]


def test_once_it_is_published_the_link_leads_to_the_page(client, link, draft):
    Event.objects.update(status=Event.Status.PUBLISHED)

    response = client.get(path(link))

    assert (response.status_code, response["Location"]) == (302, draft.get_absolute_url())


def test_the_nonce_alone_opens_nothing(client, link):
    for token in [link.nonce, f"{link.nonce}.{'A' * 43}", "x"]:
        assert client.get(f"/forhandsvisning/{token}/").status_code == 404


def test_reading_changes_nothing(client, link):
    with CaptureQueriesContext(connection) as asked:
        client.get(path(link)), client.head(path(link))

    assert all(query["sql"].startswith("SELECT") for query in asked)
    assert client.post(path(link)).status_code == 405


def preview_page(event) -> str:
    return reverse("admin:events_event_preview", args=[event.pk])


def test_staff_make_a_link_and_see_it_in_the_list(admin, draft):
    before = timezone.now()

    response = admin.post(preview_page(draft), {"days": 30})

    link = PreviewLink.objects.get()
    assert response.status_code == 303
    assert link.made_by == "chef"
    assert timedelta(days=30) <= link.expires_at - before < timedelta(days=30, minutes=1)
    assert preview_links.address(link) in admin.get(preview_page(draft)).content.decode()


def test_without_a_time_no_link_is_made_and_the_field_says_why(admin, draft):
    for posted in [{}, {"days": "365"}]:
        response = admin.post(preview_page(draft), posted)

        assert response.status_code == 422
        assert response.context["link_form"].errors.keys() == {"days"}
    assert not PreviewLink.objects.exists()


def test_no_link_is_made_to_what_is_published(admin, draft):
    Event.objects.update(status=Event.Status.PUBLISHED)

    admin.post(preview_page(draft), {"days": 7})

    assert not PreviewLink.objects.exists()


def test_staff_withdraw_a_link(admin, client, link):
    response = admin.post(reverse("admin:events_event_preview_revoke", args=[link.pk]))

    assert response.status_code == 303
    assert client.get(path(link)).status_code == 410
    assert preview_links.address(link) not in admin.get(preview_page(link.event)).content.decode()


def test_who_may_only_look_makes_and_withdraws_no_link(as_staff, link):
    browser = as_staff(staff("view_event"))

    assert browser.post(preview_page(link.event), {"days": 7}).status_code == 403
    revoke = reverse("admin:events_event_preview_revoke", args=[link.pk])
    assert browser.post(revoke).status_code == 403
    assert preview_links.resolve(path(link).split("/")[2]).works(timezone.now())
    assert "Gör en länk" not in browser.get(preview_page(link.event)).content.decode()


@pytest.mark.parametrize("number", [1, 200])
def test_the_page_of_previews_costs_the_same_for_many_links(
    admin, draft, number, django_assert_num_queries
):
    for _link in range(number):
        preview_links.make(draft, 7, "anna")

    with django_assert_num_queries(14):
        admin.get(preview_page(draft))


def test_a_time_that_is_typed_leads_to_the_page_at_it(admin, draft):
    asked = {"at_0": "2030-05-17", "at_1": "23.59"}

    response = admin.get(preview_page(draft), asked)

    assert response["Location"] == "/evenemang/forum/forhandsgranska/?tid=2030-05-17T23:59"


def test_a_time_that_is_wrong_is_told_at_its_field(admin, draft):
    response = admin.get(preview_page(draft), {"at_0": "2030-03-31", "at_1": "2.30"})

    assert response.status_code == 422
    assert "03.30" in str(response.context["time_form"].errors["at"])
