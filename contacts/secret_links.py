"""Addresses of which a part is secret, so that logs and staff's views can hide it.

The pages themselves are in the apps above; here is only what those below must know of them.
"""

import re
import secrets

# The next part of an address in one of these is secret: of a registration, a preview and so on.
FOLDERS = ["anmalan", "forhandsvisning", "enkat", "inbjudan", "kommun", "samtal"]
PAGES = tuple(f"{root}/{folder}/" for root in ["", "/en"] for folder in FOLDERS)
SECRET = re.compile("|".join(rf'(?<=/{folder}/)[^/\s"<]+' for folder in FOLDERS))


def new_nonce() -> str:
    """128 random bits: the part of a secret link that the database keeps."""
    return secrets.token_urlsafe(16)


def leads(path: str) -> bool:
    """Whether the page at this path is behind a secret link, in either language."""
    return path.startswith(PAGES)


def hide(text: str, mark: str) -> str:
    """The text with ``mark`` in place of the secret part of every such address."""
    return SECRET.sub(mark, text)
