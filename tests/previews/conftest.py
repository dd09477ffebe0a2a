from tests.admin.conftest import admin, as_staff

__all__ = ["admin", "as_staff"]
