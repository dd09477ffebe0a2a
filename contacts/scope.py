"""What is whose: staff see and change what belongs to the counties that they work for.

The rule stands here once. Lists, forms, choices, files, actions and previews all ask ``for_staff``.
"""

from django.db import models
from django.db.models import Q


class CountyBound(models.QuerySet):
    """Rows that belong to a county. Their model tells the way to it in ``to_county``, the
    beginning of a look-up: "county__", or "event__county__"."""

    def for_staff(self, user):
        """Those of the counties that she works for; all for a superuser.

        Who works for no county, and whose account is closed, sees none. What belongs to no
        single county is the superusers'.
        """
        if not user.is_active:
            return self.none()
        return self if user.is_superuser else self.filter(self.works_for(user))

    def works_for(self, user) -> Q:
        # A user is one member of staff and a county stands once with her: no row comes twice.
        return Q(**{f"{self.model.to_county}staff__user": user})


class Shared(CountyBound):
    """A register that all boards choose from, and in which each looks after its own entries."""

    def kept_by(self, user):
        """Those that she may change: of her counties, or of no county at all."""
        if not user.is_active or user.is_superuser:
            return self.for_staff(user)
        nobodys = Q(**{f"{self.model.to_county}pk__isnull": True})
        return self.filter(nobodys | self.works_for(user))


def lacks_county(user) -> bool:
    """Whether she works for no county, and so sees nothing that belongs to one."""
    if user.is_superuser:
        return False
    return not (hasattr(user, "staff_member") and user.staff_member.counties.exists())
