"""One event with people who register for it."""

import threading
from collections import Counter, defaultdict
from contextlib import contextmanager

from tests.faults.visitors import Answer, Visitor, filled_in, new_key

PEOPLE = "SELECT state FROM registrations_participant WHERE event_id = %s"


class Forum:
    def __init__(self, portal, number: int, slug: str):
        self.portal, self.number = portal, number
        self.page = f"/evenemang/{slug}/"
        self.form = f"/evenemang/{slug}/anmalan/"

    def visitor(self, address: str = "") -> Visitor:
        """Somebody who has the form open, at another address of the portal if one is given."""
        visitor = Visitor(address or self.portal.address)
        visitor.open_form(self.form)
        return visitor

    def register(self, visitor: Visitor, key: str = "", colleagues: int = 0, **fields) -> Answer:
        return visitor.post(self.form, filled_in(key or new_key(), colleagues, **fields))

    def states(self) -> Counter:
        """How many participants are in each state."""
        return Counter(row["state"] for row in self.portal.rows(PEOPLE, self.number))

    def keys(self) -> set[str]:
        query = "SELECT submission_key FROM registrations_registration WHERE event_id = %s"
        found = [row["submission_key"] for row in self.portal.rows(query, self.number)]
        assert len(found) == len(set(found))
        return set(found)

    def set(self, **columns) -> None:
        """As if staff had saved it; values may be SQL."""
        changes = ", ".join(f"{name} = {value}" for name, value in columns.items())
        self.portal.change(f"UPDATE events_event SET {changes} WHERE id = %s", self.number)  # noqa: S608, our own words

    def groups(self) -> list[list[str]]:
        """The states of each registration's people."""
        query = "SELECT registration_id, state FROM registrations_participant WHERE event_id = %s"
        found = defaultdict(list)
        for row in self.portal.rows(query, self.number):
            found[row["registration_id"]].append(row["state"])
        return list(found.values())

    @contextmanager
    def watched(self):
        """Looks ten times a second how many have a seat; yields the numbers it saw."""
        seen, ends = [], threading.Event()

        def look():
            while not ends.wait(0.1):
                seen.append(self.states()["confirmed"])

        watch = threading.Thread(target=look)
        watch.start()
        try:
            yield seen
        finally:
            ends.set()
            watch.join()
