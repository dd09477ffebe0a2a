"""Why something cannot be stored. Whatever is refused leaves everything as it was."""


class Refused(Exception):
    pass


class NotOpenYet(Refused):
    pass


class Closed(Refused):
    pass


class Full(Refused):
    """Too few seats for all of them, and nowhere to wait."""

    def __init__(self, seats_left: int):
        super().__init__()
        self.seats_left = seats_left


class TooManyFromOne(Refused):
    """More than may come from one municipality or organisation."""

    def __init__(self, most: int, left: int):
        super().__init__()
        self.most, self.left = most, left


class TooManyPeople(Refused):
    """More than one registration may hold."""
