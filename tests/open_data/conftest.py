from tests.events.conftest import frozen, series

__all__ = ["frozen", "series"]
