"""Addresses of which a part is secret, so that logs and staff's views can hide it.

The pages themselves are in the registrations; here is only what those below must know of them.
"""

import re

SECRET = re.compile(r"""(?:(?<=/anmalan/)|(?<=/enkat/)|(?<=/inbjudan/))[^/\s"<]+""")
PAGES = tuple(
    f"{root}/{page}/" for root in ("", "/en") for page in ("anmalan", "enkat", "inbjudan")
)


def leads(path: str) -> bool:
    """Whether the page at this path is behind a secret link, in either language."""
    return path.startswith(PAGES)


def hide(text: str, mark: str) -> str:
    """The text with ``mark`` in place of the secret part of every such address."""
    return SECRET.sub(mark, text)
