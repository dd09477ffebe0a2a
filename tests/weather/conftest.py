import pytest

from tests.events.conftest import frozen
from tests.weather.smhi import running_smhi

__all__ = ["frozen"]


@pytest.fixture
def smhi(settings, monkeypatch):
    """A server for the warnings, which the portal takes for SMHI's."""
    # A proxy that this machine may have is not asked for what is on the machine itself.
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with running_smhi() as server:
        settings.WEATHER_URL = server.address
        yield server


@pytest.fixture
def switched_on(settings):
    """Warnings are shown; nobody answers at the address."""
    settings.WEATHER_URL = "http://127.0.0.1:9/warning.json"
