"""Ways through the portal that come by every page in every state.

Each walk yields the name of what is shown now, and goes on from there.
"""

from django.db import OperationalError
from django.test import RequestFactory
from django.urls import resolve
from django.utils.html import escape

from config import errors
from contacts.pace import too_often
from registrations.away import send_again
from tests.browser.pages import IN_ENGLISH, PAGES
from tests.browser.secret_links import MUNICIPALITIES, TALKS, answers_of
from tests.browser.test_journey import fill_in
from tests.browser.visit import follow

OPEN = "/evenemang/kompetensplattform-digital/anmalan/"
WAITING = "/evenemang/barnets-rattigheter-linkoping/anmalan/"
CLOSED = "/evenemang/kompetensplattform-malmo/anmalan/"
FORMS = ["/kontakt/", "/evenemang/samrad-goteborg/kontakt/", "/tillganglighet/rapportera/"]
FORMS += ["/min-anmalan/"]


def in_swedish(page, unique):
    yield from visit(page, PAGES)


def in_english(page, unique):
    yield from visit(page, IN_ENGLISH)


def visit(page, pages):
    for name, path in pages.items():
        page.goto(path)
        yield name


def with_errors(page, unique):
    """Every form that is sent empty."""
    for number, path in enumerate([OPEN, *FORMS]):
        page.goto(path)
        follow(page, ".submit button")
        yield f"errors-{number}"


def registering(page, unique):
    """The form with colleagues, its receipt, and all that one can change afterwards."""
    page.goto(OPEN)
    fill_in(page, people(unique))
    page.fill("#id_colleagues-0-email", "jonas@")
    follow(page, ".submit button")
    yield "colleague-errors"
    page.fill("#id_colleagues-0-email", f"jonas.{unique}@example.se")
    follow(page, ".submit button")
    yield "receipt"
    receipt = page.url
    page.click(".person:has-text('Jonas') summary")
    yield "receipt-open"
    for link, name in [("Rätta namn", "correct"), ("Lämna över platsen", "hand-over")]:
        page.goto(receipt)
        page.click(".person:has-text('Jonas') summary")
        follow(page, f".person:has-text('Jonas') >> text={link}")
        yield name
        page.fill("#id_email", "jonas@")
        follow(page, ".submit button")
        yield f"{name}-errors"
    page.goto(receipt)
    follow(page, "main >> text=Lägg till kollegor")
    yield "add"
    follow(page, ".submit button")
    yield "add-errors"
    page.goto(receipt)
    page.click("main details >> text=Avboka alla")
    follow(page, "text=Ja, avboka alla")
    yield "all-cancelled"


def people(unique):
    return [
        ("Amina Holm", f"amina.{unique}@example.se"),
        ("Jonas Ekdahl", f"jonas.{unique}@example.se"),
    ]


def waiting(page, unique):
    page.goto(WAITING)
    yield "waiting-form"
    fill_in(page, people(unique)[:1])
    follow(page, ".submit button")
    yield "waiting-receipt"


def at_home(page, unique):
    """A municipality's own page, and what it may do there with its people's seats."""
    page.goto(MUNICIPALITIES["1401"])
    yield "municipality"
    for summary in page.locator("main summary").all():
        summary.click()
    yield "municipality-open"
    follow(page, "main >> text=Lämna över platsen")
    yield "municipality-hand-over"
    follow(page, ".submit button")
    yield "municipality-hand-over-errors"
    page.goto(MUNICIPALITIES["1401"])
    follow(page, "main >> text=Anmäl deltagare")
    yield "municipality-form"
    follow(page, ".submit button")
    yield "municipality-form-errors"


def answering(page, unique):
    """A municipality's answers: as they are, when somebody else has saved, and one too long."""
    address = answers_of("1401")
    page.goto(address)
    yield "answers"
    for name, text in [("conflict", f"Annat {unique}"), ("refused", "å" * 20_001)]:
        page.goto(address)
        with page.expect_navigation():
            page.evaluate(SEND_OLD, text)
        yield f"answers-{name}"
    page.goto(f"{address}1/versioner/")
    follow(page, ".version-list a")
    yield "versions"


# As if the page had been opened before anybody saved, and as it is without its script.
SEND_OLD = """text => {
  const form = document.querySelector("form[data-saves]");
  form.elements.version.value = 0;
  form.elements.text.value = text;
  form.submit();
}"""


def talking(page, unique):
    """A group's talk: as the last one who looked has left it, and when somebody speaks."""
    page.goto(TALKS[0])
    yield "talk"
    page.click(next(one for one in ["#om", "#nasta", "#tillbaka"] if page.is_visible(one)))
    page.wait_for_selector("summary:has-text('Talar nu')")
    yield "talk-going"


def refused(page, unique):
    """The form was opened in time and sent too late: the page of another event's form does it."""
    page.goto(OPEN)
    fill_in(page, people(unique))
    page.evaluate("path => document.getElementById('anmalan').action = path", CLOSED)
    follow(page, ".submit button")
    yield "refused"


def breakdowns(page, unique):
    """What the portal says when something is wrong with it, or when too much comes at once."""
    for name, response in broken().items():
        page.route("**/bruten/", answer(response))
        page.goto("/bruten/")
        yield name
        page.unroute("**/bruten/")


def answer(response):
    """What makes the browser see this answer of ours; it takes the route alone."""
    kind = "text/html; charset=utf-8"
    return lambda route: route.fulfill(
        status=response.status_code, body=response.content, content_type=kind
    )


def broken() -> dict:
    """Those answers as the portal itself makes them."""
    posted = RequestFactory().post(OPEN, {"name": escape("Åsa Öst"), "message": "Hej"})
    posted.resolver_match = resolve(OPEN)
    asked = RequestFactory().get("/")
    return {
        "too-often": too_often(posted, 60),
        "away": send_again(posted, ConnectionError()),
        "bad-request": errors.bad_request(asked, None),
        "forbidden": errors.forbidden(asked, None),
        "csrf": errors.csrf_failure(asked),
        "our-mistake": errors.server_error(asked),
        "no-database": without_database(asked),
    }


def without_database(request):
    try:
        raise OperationalError
    except OperationalError:
        return errors.server_error(request)


def administration(page, password):
    """The pages of the administration that staff use most, signed in as the demo's account."""
    yield from signing_in(page, password)
    for path in ADMIN:
        page.goto(f"/admin/{path}")
        yield f"admin-{path}"
    for path in CHANGED:
        page.goto(f"/admin/{path}")
        follow(page, "#result_list tbody th a")
        yield f"admin-{path}change"
    yield from at_the_door(page)
    yield from after_the_event(page)
    yield from dividing(page)
    yield from mailing(page)
    yield from missing_municipalities(page)
    page.goto("/admin/events/event/add/")
    follow(page, "input[name='_save']")
    yield "admin-event-errors"
    yield from a_draft(page)
    yield from before_publishing(page)
    yield from a_programme(page)
    yield from a_series(page)


def at_the_door(page):
    """Of the event that is going on: somebody is looked for and checked in."""
    page.goto("/admin/events/event/?q=förebygga+våld&status__exact=published")
    follow(page, "#result_list tbody th a")
    event = page.url
    follow(page, "main >> text=Checka in")
    yield "admin-check-in"
    page.fill("#id_find", "an")
    follow(page, ".door-search button")
    yield "admin-check-in-found"
    for part in ["numbers", "certificates", "kept"]:
        page.goto(event.replace("/change/", f"/{part}/"))
        yield f"admin-{part}"


def after_the_event(page):
    """Of one that has a survey: its material, what was answered, and the page to answer on."""
    page.goto("/admin/events/event/?q=hat+och+hot")
    follow(page, "#result_list tbody th a")
    event = page.url
    for part in ["afterwards", "survey", "survey/results", "survey/preview"]:
        page.goto(event.replace("/change/", f"/{part}/"))
        yield f"admin-{part}"
    page.goto("/admin/events/event/?q=barnets+röst")
    follow(page, "#result_list tbody th a")
    follow(page, "main >> text=Tackmejl och enkät")
    yield "admin-new-survey"


def dividing(page):
    """Into dialogue groups: too few moderators, a proposal, the groups and where they meet."""
    page.goto("/admin/events/event/?q=medborgardialog&status__exact=published&when=upcoming")
    follow(page, "#result_list tbody th a:has-text('aktiv involvering')")
    follow(page, "main >> text=Dialoggrupper")
    groups = page.url
    yield "admin-groups-none"
    page.goto(f"{groups}wishes/")
    yield "admin-group-wishes"
    page.fill("#id_moderators", "1")
    follow(page, "[type=submit][class=default]")
    yield "admin-groups-refused"
    page.goto(f"{groups}wishes/")
    page.fill("#id_moderators", "12")
    follow(page, "[type=submit][class=default]")
    yield "admin-group-proposal"
    follow(page, "[type=submit][class=default]")
    yield "admin-groups"
    page.goto(f"{groups}rooms/")
    yield "admin-group-rooms"


def mailing(page):
    """To an event's people: written with an error, looked through, and the demo's that was sent;
    then the page that cancels the event."""
    page.goto("/admin/events/event/?q=medborgardialog&status__exact=published&when=upcoming")
    follow(page, "#result_list tbody th a:has-text('aktiv involvering')")
    event = page.url
    follow(page, "main >> text=Mejl till deltagarna")
    yield "admin-mailings"
    follow(page, "main >> text=Skriv till deltagarna")
    page.fill("#id_subject", "Om lunchen")
    page.fill("#id_text", "Hej {okänd}!")
    follow(page, "[type=submit][class=default]")
    yield "admin-mailing-errors"
    page.fill("#id_text", "Hej {namn}!")
    follow(page, "[type=submit][class=default]")
    yield "admin-mailing-preview"
    page.goto(event.replace("/change/", "/mailings/"))
    follow(page, "main tbody tr:last-child a")
    yield "admin-mailing-sent"
    page.goto(event.replace("/change/", "/call-off/"))
    follow(page, "[type=submit][class=default]")
    yield "admin-call-off"


def missing_municipalities(page):
    """Of the event that has an audience: who is expected, who is missing, and a reminder to them,
    with an error and as it may be sent. Then of one that has none."""
    page.goto("/admin/events/event/?q=medborgardialog&status__exact=published&when=upcoming")
    follow(page, "#result_list tr:has-text('Västra Götaland') a:has-text('aktiv involvering')")
    follow(page, ".event-work >> text=Vilka som väntas")
    yield "admin-audience"
    page.fill("#id_names", "Åmol")
    follow(page, "[type=submit][class=default]")
    yield "admin-audience-errors"
    follow(page, ".submit-row a")
    yield "admin-coverage"
    follow(page, "text=Granska och påminn")
    yield "admin-nudge"
    page.fill("#id_text", "Hej {okänd}!")
    follow(page, "[name=_show]")
    yield "admin-nudge-errors"
    page.goto("/admin/events/event/?status__exact=draft")
    follow(page, "#result_list tbody th a")
    page.goto(page.url.replace("/change/", "/coverage/"))
    yield "admin-coverage-of-nobody"


def signing_in(page, password):
    page.goto("/admin/")
    yield "admin-login"
    page.fill("#id_username", "demo")
    page.fill("#id_password", "fel")
    follow(page, "[type=submit]")
    yield "admin-login-refused"
    page.fill("#id_username", "demo")
    page.fill("#id_password", password)
    follow(page, "[type=submit]")


def a_draft(page):
    page.goto("/admin/events/event/")
    follow(page, "#result_list tbody th a")
    follow(page, ".object-tools >> text=Kopiera")
    yield "admin-copy"
    follow(page, "[type=submit][class=default]")
    yield "admin-draft"
    draft = page.url
    for part in ["history", "delete"]:
        page.goto(draft.replace("/change/", f"/{part}/"))
        yield f"admin-{part}"


def before_publishing(page):
    """A draft is looked at in another state, shared, and its plan read."""
    page.goto("/admin/events/event/?publishing=planned")
    follow(page, "#result_list tbody th a")
    follow(page, ".event-work >> text=Tidslinje")
    yield "admin-timeline"
    page.go_back()
    follow(page, ".event-work >> text=Förhandsgranska")
    yield "admin-preview"
    previews, shared = page.url, page.locator(".preview-address").first.text_content()
    for scene in ["sista", "ko"]:
        page.goto(previews)
        for number, name in enumerate(["page", "form"]):
            follow(page, f"a[href*='/forhandsgranska/'][href$='={scene}'] >> nth={2 * number}")
            yield f"preview-{scene}-{name}"
            page.go_back()
    page.goto(shared[shared.index("/forhandsvisning/") :])
    yield "preview-shared"


def a_programme(page):
    """Pasted with a weekday that is wrong, and no contact; then proof-read."""
    page.goto("/admin/events/event/paste/")
    yield "admin-paste"
    follow(page, "[name=read]")
    yield "admin-paste-errors"
    page.select_option("#id_county", index=1)
    page.fill("#id_text", "måndag 21 maj 2030 kl. 9-12\n\nSamråd\n\n09.00 Tal\nAnna Ek")
    follow(page, "[name=read]")
    yield "admin-understood"
    follow(page, "[name=save]")
    yield "admin-pasted"
    follow(page, ".event-work >> text=/^Granska$/")
    yield "admin-review"


def a_series(page):
    """One whose events have questions in common, and differ in what they expect."""
    page.goto("/admin/events/series/?q=delaktighet")
    follow(page, "#result_list tbody th a")
    yield "admin-series"
    series = page.url
    for part in ["shared", "next"]:
        page.goto(series.replace("/change/", f"/{part}/"))
        yield f"admin-{part}"
    event = "/admin/events/event/?q=samråd&status__exact=published"
    page.goto(event)
    follow(page, "#result_list tbody th a")
    yield "admin-shared-event"


ADMIN = [
    "",
    "events/event/",
    "events/event/add/",
    "events/event/from-template/",
    "events/event/year/",
    "events/event/year/?year=2024&county=14",
    "events/series/",
    "registrations/registration/",
    "registrations/participant/",
    "registrations/needs/",
    "registrations/retentionrule/add/",
    "registrations/retentionrule/plan/",
    "registrations/deletion/",
    "registrations/deletion/person/",
    "registrations/municipalitylink/",
    "contacts/municipalitycontact/",
    "contacts/municipalitycontact/import/",
    "contacts/outgoingemail/",
    "contacts/county/",
    "contacts/person/add/",
    "contacts/accessibilityreport/",
    "password_change/",
]
CHANGED = [
    "events/event/",
    "registrations/municipalitylink/",
    "registrations/registration/",
    "registrations/participant/",
    "contacts/outgoingemail/",
    "contacts/county/",
    "contacts/accessibilitystatement/",
    "contacts/accessibilityreport/",
]
PUBLIC = [in_swedish, in_english, with_errors, registering, waiting, refused, breakdowns]
PUBLIC += [at_home, answering, talking]
