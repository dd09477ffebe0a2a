import pytest

from contacts import webhooks
from contacts.models import Webhook
from tests.factories import make_county
from tests.webhooks.receiver import make_certificate, running_receiver


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def receiver(certificate, settings, monkeypatch):
    """A receiver on this machine, which may be reached and whose certificate is believed."""
    settings.WEBHOOKS_MAY_ALSO_REACH = ["127.0.0.1/32"]
    monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(certificate))
    with running_receiver(certificate) as server:
        yield server


@pytest.fixture
def make_webhook(db):
    def make(url="https://mottagare.example.se/", **fields):
        values = {"county": make_county(), "name": "Kommunförbundet"} | fields
        return Webhook.objects.create(url=url, secret=webhooks.new_secret(), **values)

    return make
