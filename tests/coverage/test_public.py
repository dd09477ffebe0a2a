"""What everybody may see of an event's coverage: municipalities, and nobody's name."""

import pytest
from django.utils import timezone

from events.models import Audience, Event
from tests.coverage.conftest import answer, expecting
from tests.factories import make_municipality, make_registration

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ADDRESS = "/evenemang/forum/tackning/"


def opened(event, **fields):
    Audience.objects.filter(event=event).update(coverage_is_public=True)
    Event.objects.filter(pk=event.pk).update(**fields)
    return event


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_it_is_there_only_where_the_board_has_opened_it(client, event):
    assert client.get(ADDRESS).status_code == 404
    assert "tackning" not in text(client.get("/evenemang/forum/"))

    opened(event)

    assert client.get(ADDRESS).status_code == 200
    assert f'href="{ADDRESS}"' in text(client.get("/evenemang/forum/"))


def test_a_draft_and_a_copy_show_it_to_nobody(client, event):
    opened(event, status=Event.Status.DRAFT)
    assert client.get(ADDRESS).status_code == 404


def test_it_says_who_comes_who_has_answered_and_who_is_missing(client, event, places):
    make_registration(event, "Amina", municipality=places["1492"])
    answer(event, places["1492"])
    opened(event)

    page = text(client.get(ADDRESS))

    assert "<h1>Två kommuner saknas</h1>" in page
    assert "<title>Åmål: anmäld och har svarat</title>" in page
    assert "Bengtsfors" in page
    assert page.count('class="pin"') == 2
    assert "Amina" not in page
    assert "påmin" not in page.lower()


def test_it_sets_no_cookie_and_may_be_kept(client, event):
    opened(event)
    response = client.get(ADDRESS)
    assert not response.cookies
    assert "public" in response["Cache-Control"]


def test_a_former_address_leads_on(client, event):
    opened(event)
    event.former_slugs.create(slug="forra")
    assert client.get("/evenemang/forra/tackning/")["Location"] == ADDRESS


def test_it_is_told_in_english_too(client, event):
    opened(event)
    assert "municipalities" in text(client.get(f"/en{ADDRESS}"))


@pytest.mark.parametrize("number", [10, 290])
def test_it_asks_as_little_for_all_of_sweden(client, number, django_assert_max_num_queries, db):
    event = opened(expecting("forum"))
    for code in range(number):
        place = make_municipality(f"{code:04}", name=f"Ort {code}")
        if code % 2:
            answer(event, place)
    assert timezone.now() < event.starts_at
    with django_assert_max_num_queries(12):
        assert client.get(ADDRESS).status_code == 200
