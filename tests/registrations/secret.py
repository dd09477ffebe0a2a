"""What the tests of the secret pages share."""

from django.apps import apps
from lxml import html

from contacts.models import OutgoingEmail
from registrations import links
from registrations.models import Participant


def whole_database() -> dict:
    """Every row of the portal's own tables."""
    models = [apps.get_app_config(app).get_models() for app in ("contacts", "events")]
    models.append(apps.get_app_config("registrations").get_models())
    return {model: list(model.objects.order_by("pk").values()) for app in models for model in app}


def own_link(name: str) -> str:
    """The address in the mail to the participant with this name, who did not send the form."""
    token = links.participant_token(Participant.objects.get(name=name))
    return f"/anmalan/{token}/"


def mailed_link(registration) -> str:
    return f"/anmalan/{links.mailed_token(registration)}/"


def person(name: str) -> Participant:
    return Participant.objects.get(name=name)


def kinds_to(address: str) -> list[str]:
    return list(
        OutgoingEmail.objects.filter(recipient=address)
        .order_by("pk")
        .values_list("kind", flat=True)
    )


def page_of(response):
    return html.fromstring(response.content.decode())


def text_of(response) -> str:
    """The words of the page, with ordinary blanks."""
    words = page_of(response).xpath("//main")[0].text_content().replace("\xa0", " ")
    return " ".join(words.split())
