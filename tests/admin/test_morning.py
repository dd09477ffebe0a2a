"""The first page of the administration: what waits, and the coming events with their curves."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from contacts.models import OutgoingEmail
from events.models import Audience, Event, Seats, Series
from registrations.models import Participant, RetentionRule
from registrations.morning.comparing import comparable, compared
from registrations.morning.entries import waiting_for
from tests.factories import (
    make_event,
    make_mail,
    make_municipality,
    make_participant,
    make_registration,
    staff,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]

DAY = timedelta(days=1)
ALL = ["view_event", "change_event", "view_outgoingemail", "view_participant"]
ALL += ["change_participant", "view_accessibilityreport"]


def event_in(days, slug="forum", **fields):
    starts = timezone.now() + days * DAY
    values = {"status": Event.Status.PUBLISHED, "starts_at": starts}
    return make_event(slug, **values | {"ends_at": starts + timedelta(hours=3)} | fields)


def with_people(event, *days_before, **fields):
    """One person for each of the numbers of days before the event on which she registered."""
    for days in days_before:
        registration = make_registration(event, received_at=event.starts_at - days * DAY)
        Participant.objects.filter(registration=registration).update(**fields)
    Seats.objects.update_or_create(event=event, defaults={"confirmed": len(days_before)})
    return event


def words(user) -> list[str]:
    return [task.words for task in waiting_for(user, timezone.now())]


def read(browser) -> str:
    page = html.fromstring(browser.get("/admin/").content.decode())
    return " ".join(page.get_element_by_id("content-main").text_content().split())


def test_with_nothing_to_do_it_says_so_and_all_tables_are_within_reach(admin):
    text = read(admin)

    assert "Inget väntar på dig just nu." in text
    assert "Inget evenemang är på gång." in text
    assert "Allt annat" in text
    assert "Utgående mejl" in text


def test_what_waits_stands_in_order_of_urgency(db):
    for _mail in range(3):
        make_mail(state=OutgoingEmail.State.FAILED)
    make_event("utkast", starts_at=timezone.now() + 40 * DAY, ends_at=timezone.now() + 41 * DAY)
    full = event_in(30, "fullt")
    Seats.objects.create(event=full, waiting=2)
    event_in(3, "snart")
    with_people(event_in(-2, "var"), 5)

    assert words(staff(*ALL)) == [
        "Tre mejl kom inte fram.",
        "Anmälan till ett evenemang stänger inom en vecka.",
        "Två personer väntar på plats.",
        "De som kom till ett evenemang har inte fått något tack.",
        "Ett utkast är inte publicerat.",
    ]


def test_whoever_has_applied_waits_for_a_decision(db):
    event = with_people(event_in(30, title="Med ansökan"), 5, 4, state=Participant.State.APPLIED)

    (found,) = waiting_for(staff(*ALL), timezone.now())

    assert found.words == "Två ansökningar väntar på ditt beslut."
    (row,) = found.rows
    assert (row.words, row.more) == ("Med ansökan", "2")
    assert row.address.endswith(f"state__exact=applied&event={event.pk}")


def test_the_municipalities_that_are_missing_are_counted_as_long_as_they_may_register(db):
    event = event_in(30, title="Väntar på alla")
    Audience.objects.create(event=event).counties.add(event.county)
    make_registration(event, municipality=make_municipality("1492"))
    make_municipality("1460", name="Bengtsfors")
    closed = event_in(3, "stängt", registration_closes_at=timezone.now() - DAY)
    Audience.objects.create(event=closed).counties.add(event.county)

    (found,) = [task for task in waiting_for(staff(*ALL), timezone.now()) if "saknas" in task.words]

    assert found.words == "Kommuner saknas från ett evenemang."
    (row,) = found.rows
    assert (row.words, row.more) == ("Väntar på alla", "1 av 2 saknas")
    assert row.address == f"/admin/events/event/{event.pk}/coverage/"


def test_an_event_that_could_not_be_published_comes_before_what_can_wait(db):
    event_in(3, "snart")
    event_in(-1, "stoppat", status=Event.Status.DRAFT, publish_stopped="Bilden saknar ord.")

    assert words(staff(*ALL))[0] == "Ett evenemang kunde inte publiceras i tid."


def test_nobody_is_told_of_what_she_may_not_see(db):
    make_mail(state=OutgoingEmail.State.FAILED)
    Seats.objects.create(event=event_in(30), waiting=2)
    with_people(event_in(-2, "var"), 5)
    event_in(3, "snart")

    assert words(staff("view_event", "change_event")) == [
        "Anmälan till ett evenemang stänger inom en vecka."
    ]
    assert words(staff(*ALL, counties=["12"])) == []


def test_who_waits_is_one_click_away(as_staff):
    event = event_in(30)
    Seats.objects.create(event=event, waiting=2)

    page = html.fromstring(as_staff(staff(*ALL)).get("/admin/").content.decode())

    links = page.xpath("//section[@class='tasks']//ul//a/@href")
    assert links == [f"/admin/registrations/participant/?state__exact=waiting&event={event.pk}"]


def test_an_event_stands_beside_what_it_was_at_the_same_time_a_year_ago(as_staff):
    coming = with_people(event_in(10, title="Forum i år"), 30, 20, 15)
    with_people(event_in(-355, "förra", title="Forum i fjol"), 40, 5, 3)

    text = read(as_staff(staff(*ALL)))

    assert "3 har en plats. 2 fler än vid samma tid inför" in text
    (row,) = compared([coming], staff(*ALL), timezone.now())
    assert (row.registered, row.difference, row.before.slug) == (3, 2, "förra")
    assert "3 är anmälda, 10 dagar före evenemanget. 2 fler än" in row.in_words


def test_an_event_without_people_says_so_in_words(as_staff):
    event_in(10, capacity=None)

    assert "Ingen har en plats än." in read(as_staff(staff(*ALL)))


def test_those_who_have_cancelled_are_in_no_curve():
    coming = with_people(event_in(10), 30, 20)
    make_participant(coming.registrations.first(), state=Participant.State.CANCELLED)

    (row,) = compared([coming], staff(*ALL), timezone.now())

    assert row.registered == 2


def test_it_is_compared_with_the_same_series_first_and_the_same_season():
    series = Series.objects.create(name="Forum", slug="serie")
    coming = event_in(10, series=series)
    alike = event_in(-355, "samma-slag")
    spring, autumn = event_in(-360, "i-fjol", series=series), event_in(-170, "nyss", series=series)

    assert comparable(coming, [alike, autumn, spring]) == spring
    assert comparable(coming, [alike]) == alike
    assert comparable(coming, [event_in(-355, "annat", kind="konferens")]) is None


def test_another_county_s_events_are_neither_shown_nor_compared_with(as_staff):
    coming = with_people(event_in(10), 30)
    far = staff(*ALL, counties=["12"])

    assert "Inget evenemang är på gång." in read(as_staff(far))
    (row,) = compared([coming], far, timezone.now())
    assert row.points == ()


def test_who_sees_no_people_sees_seats_and_no_curve(as_staff):
    with_people(event_in(10), 30, 20)

    page = as_staff(staff("view_event")).get("/admin/").content.decode()

    assert "2 har en plats." in " ".join(page.split())
    assert 'class="curve"' not in page


def test_the_picture_has_a_title_its_words_and_its_table(as_staff):
    with_people(event_in(10, capacity=40), 30, 20)

    page = html.fromstring(as_staff(staff(*ALL)).get("/admin/").content.decode())

    (picture,) = page.xpath("//svg[@role='img']")
    named = picture.get("aria-labelledby").split()
    texts = [page.get_element_by_id(name).text for name in named]
    assert texts == [
        "Anmälningar dag för dag",
        "2 är anmälda, 10 dagar före evenemanget.",
    ]
    rows = page.xpath("//details//tbody/tr/th/text()")
    assert rows == ["30", "28", "21", "14", "10", "7", "0"]


def test_what_a_rule_deletes_within_a_week_is_told_in_time():
    soon = with_people(event_in(-25, "snart", title="Snart"), 5)
    with_people(event_in(-10, "sedan", title="Sedan"), 5)
    about = {"county": soon.county, "reason": "Behövs inte", "decision": "dnr 7-2026"}
    RetentionRule.objects.create(kind="people", days=30, **about)

    [found] = [task for task in waiting_for(staff(*ALL), timezone.now()) if "raderas" in task.words]

    assert [row.words for row in found.rows] == ["Snart"]
    assert "raderas" not in " ".join(words(staff(*ALL, counties=["12"])))


@pytest.mark.parametrize("number", [1, 200])
def test_it_asks_the_database_as_often_for_one_event_as_for_two_hundred(
    as_staff, number, django_assert_max_num_queries
):
    browser = as_staff(staff(*ALL))
    for place in range(number):
        with_people(event_in(3 + place, f"kommer-{place}"), 5)
        with_people(event_in(-2 - place, f"var-{place}"), 5)

    with django_assert_max_num_queries(22):
        browser.get("/admin/")
