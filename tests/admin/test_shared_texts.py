"""The shared texts of a series, as staff edit, compare and take them back."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import Event, Series, SharedText, TextSection
from tests.events.build import swedish
from tests.factories import event_form, make_county, make_event, rows_form, staff

pytestmark = [pytest.mark.django_db, pytest.mark.once]

MAY = ["view_series", "change_series", "change_sharedtext", "view_sharedtext"]
MAY += ["add_sharedtext", "view_event", "change_event"]


@pytest.fixture
def series():
    return Series.objects.create(name="MR-dagarna", slug="mr-dagarna")


def shared_text(series, **fields):
    return SharedText.objects.create(
        series=series, **{"kind": "practical", "text": "Ta tåget."} | fields
    )


def member(series, slug, text="Ta tåget.", shared=None, **fields):
    event = make_event(slug, title=slug.capitalize(), series=series, **fields)
    TextSection.objects.create(event=event, kind="practical", text=text, shared=shared)
    return event


def save(browser, series, *rows):
    posted = {"name": series.name, "slug": series.slug, **rows_form("shared_texts", rows)}
    return browser.post(reverse("admin:events_series_change", args=[series.pk]), posted)


def row(shared, /, **fields):
    stored = {
        "id": shared.pk,
        "kind": shared.kind,
        "text": shared.text,
        "language": "sv",
        "position": 1,
    }
    return stored | fields


def said(event) -> str:
    return event.sections.get().text


def test_an_edit_reaches_those_that_say_the_same_and_tells_of_the_others(admin, series):
    text = shared_text(series)
    same, own = member(series, "lika", shared=text), member(series, "egen", "Ta buss.", text)

    response = save(admin, series, row(text, text="Ta cykeln.", text_en="Cycle."))

    told = " ".join(str(message) for message in get_messages(response.wsgi_request))
    assert (said(same), same.sections.get().text_en, said(own)) == (
        "Ta cykeln.",
        "Cycle.",
        "Ta buss.",
    )
    assert "ändrad i 1 kommande evenemang" in told
    assert "Egen" in told


def test_what_a_browser_sends_back_untouched_still_follows(admin, series):
    text = shared_text(series, text="Ta bussen.\nEller gå.")
    same = member(series, "lika", "Ta bussen.\nEller gå.", text)

    save(admin, series, row(text, text="Ta bussen.\r\nEller cykla."))

    assert said(same) == "Ta bussen.\nEller cykla."


def test_before_saving_the_page_says_how_many_would_follow(admin, series):
    text = shared_text(series)
    member(series, "lika", shared=text)
    member(series, "egen", "Ta buss.", text)

    page = admin.get(reverse("admin:events_series_change", args=[series.pk])).content.decode()

    assert "lika i 1 evenemang och annorlunda i 1 evenemang" in page


def test_another_countys_events_are_left_to_their_board(as_staff, series):
    text = shared_text(series)
    theirs = member(series, "deras", shared=text, county=make_county("12"), status="published")
    browser = as_staff(staff(*MAY, counties=["14"]))

    save(browser, series, row(text, text="Ta cykeln."))

    assert said(theirs) == "Ta tåget."
    page = browser.get(reverse("admin:events_series_shared", args=[series.pk])).content.decode()
    assert "har den tidigare texten" in page
    assert "En annan länsstyrelse" in page
    their_form = as_staff(staff(*MAY, "view_textsection", counties=["12"])).get(
        reverse("admin:events_event_change", args=[theirs.pk])
    )
    assert "har den tidigare texten" in their_form.content.decode()


def test_another_countys_draft_is_not_in_the_table(as_staff, series):
    member(series, "deras", county=make_county("12"), shared=shared_text(series))

    page = as_staff(staff(*MAY)).get(reverse("admin:events_series_shared", args=[series.pk]))

    assert "Deras" not in page.content.decode()


def test_the_table_marks_what_deviates_word_by_word(admin, series):
    member(series, "egen", "Ta nattåget.", shared_text(series))

    page = admin.get(reverse("admin:events_series_shared", args=[series.pk])).content.decode()

    assert "avviker" in page
    assert "tåget.</del>" in page
    assert "nattåget.</ins>" in page


def test_the_shared_text_is_taken_back_in_one_event(admin, series):
    text = shared_text(series)
    own, other = member(series, "egen", "Ta buss.", text), member(series, "annan", "Gå.", text)
    address = reverse("admin:events_series_shared", args=[series.pk])

    response = admin.post(address, {"text": text.pk, "event": own.pk})

    assert (response.status_code, said(own), said(other)) == (303, "Ta tåget.", "Gå.")


@pytest.mark.parametrize("event", ["", "x", "0"])
def test_nothing_is_taken_back_where_there_is_nothing(admin, series, event):
    posted = {"text": shared_text(series).pk, "event": event}

    response = admin.post(reverse("admin:events_series_shared", args=[series.pk]), posted)

    assert response.status_code == 404


def test_taking_back_takes_the_county_and_the_right_to_change(as_staff, series):
    text = shared_text(series)
    theirs = member(series, "deras", "Gå.", text, county=make_county("12"))
    address = reverse("admin:events_series_shared", args=[series.pk])
    posted = {"text": text.pk, "event": theirs.pk}

    assert as_staff(staff(*MAY, counties=["14"])).post(address, posted).status_code == 404
    assert as_staff(staff("view_series", counties=["12"])).post(address, posted).status_code == 403
    assert said(theirs) == "Gå."


def test_an_events_form_costs_the_same_for_one_shared_text_and_for_many(admin, series):
    event = member(series, "lika", shared=shared_text(series))
    address = reverse("admin:events_event_change", args=[event.pk])
    admin.get(address)  # what is kept from the first page on
    with CaptureQueriesContext(connection) as one:
        admin.get(address)

    for count in range(30):
        shared_text(series, text=f"Text {count}.")
    with CaptureQueriesContext(connection) as many:
        admin.get(address)

    assert len(many) == len(one)


def test_an_event_that_joins_the_series_gets_its_texts(admin, series):
    shared_text(series)

    admin.post("/admin/events/event/add/", event_form(series=series.pk))

    assert said(Event.objects.get()) == "Ta tåget."


def test_a_row_that_is_deleted_by_hand_stays_away(admin, series):
    text = shared_text(series)
    event = member(series, "lika", shared=text)
    event.sections.all().delete()

    admin.post(
        reverse("admin:events_event_change", args=[event.pk]),
        event_form(event, series=series.pk, title="Nytt"),
    )

    assert not event.sections.exists()


@pytest.mark.parametrize("number", [1, 200])
def test_the_table_costs_the_same_for_one_event_and_for_many(
    admin, series, number, django_assert_num_queries
):
    text = shared_text(series)
    make_county()
    for count in range(number):
        member(series, f"mote-{count}", "Gå.", text, starts_at=swedish(2030, 1, 1))

    with django_assert_num_queries(10):
        admin.get(reverse("admin:events_series_shared", args=[series.pk]))
