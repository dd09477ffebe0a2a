"""At the same moment: a form sent twice, and a municipality that signs up while it is reminded."""

import contextlib

import pytest
from django.test import Client

from contacts import outbox
from contacts.models import OutgoingEmail
from registrations.models import LinkUse, Nudge, Nudging
from registrations.municipality import links, nudging
from tests.municipality.conftest import expecting
from tests.registrations.build import registered
from tests.registrations.test_race import at_once

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {"subject": "Kommer ni?", "text": "{länk}"}


@pytest.fixture
def missing(amal):
    amal.contacts.create(email="amina@amal.example.se")
    return expecting("forum")


def reminded(event, key):
    return lambda: nudging.send(event, ["1492"], WORDS, key, "karin") is not None


def test_of_eight_clicks_one_reminds(missing):
    told = at_once(*[reminded(missing, "the-same-key") for _click in range(8)])
    assert sorted(told) == [False] * 7 + [True]
    assert Nudging.objects.count() == Nudge.objects.count() == 1
    assert OutgoingEmail.objects.filter(kind="nudge").count() == 1


def test_one_that_signs_up_at_the_moment_it_is_reminded_gets_no_mail(missing, amal):
    def sign_up():
        registered(missing, municipality=amal, organisation="")

    def remind():
        with contextlib.suppress(nudging.NobodyToRemind):
            nudging.send(missing, ["1492"], WORDS, "a-key", "karin")

    at_once(sign_up, remind)
    for mail in OutgoingEmail.objects.filter(kind="nudge"):
        outbox.deliver(mail.pk)
        mail.refresh_from_db()
        assert mail.state == OutgoingEmail.State.DROPPED


def test_of_eight_who_open_the_page_at_once_one_is_logged(amal):
    page = f"/kommun/{links.token(links.of(amal))}/"
    answers = at_once(*[lambda: Client().get(page) for _visitor in range(8)])
    assert {answer.status_code for answer in answers} == {200}
    assert LinkUse.objects.filter(what=LinkUse.What.OPENED).count() == 1
