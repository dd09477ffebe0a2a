from tests.events.conftest import frozen
from tests.mail.conftest import office

__all__ = ["frozen", "office"]
