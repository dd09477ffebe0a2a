"""Who changed what: django-simple-history stores each version of what staff edit, and this reads
the versions back as sentences. No registrant's data is in it: see docs/data-protection.md.
"""

from contacts.history.saves import Table, saves_of
from contacts.history.versions import BEGAN

__all__ = ["BEGAN", "Table", "saves_of"]
