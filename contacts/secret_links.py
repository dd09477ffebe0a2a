"""Addresses of which a part is secret, so that logs and staff's views can hide it.

The pages themselves are in the registrations; here is only what those below must know of them.
"""

import re

PREFIX = "/anmalan/"
SECRET = re.compile(rf"(?<={PREFIX})[^/\s]+")


def hide(text: str, mark: str) -> str:
    """The text with ``mark`` in place of the secret part of every such address."""
    return SECRET.sub(mark, text)
