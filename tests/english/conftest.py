from tests.events.conftest import frozen

__all__ = ["frozen"]
