"""Django's PostgreSQL, with a place to stop or die before and after each commit."""

from django.db.backends.postgresql import base, features

from tests.faults.failpoints import is_switched_on, reach


class DatabaseFeatures(features.DatabaseFeatures):
    @property
    def has_select_for_update(self):
        """Django leaves locks out where a database has none."""
        return not is_switched_on("no-locks")


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures

    def _commit(self):
        reach("before-commit")
        super()._commit()
        reach("after-commit")
