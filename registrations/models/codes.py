"""The codes that are shown at the door."""

import secrets

from contacts.secret_links import new_nonce

# Migrations know the nonce by its place here.
__all__ = ["CODE_LENGTH", "CODE_LETTERS", "new_code", "new_nonce"]

# Without 0, 1, I, L, O and U: they are read and typed as others (as in Crockford's base 32).
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 10


def new_code() -> str:
    """What a participant shows at the door, 49 random bits: it opens nothing, staff look it up."""
    return "".join(secrets.choice(CODE_LETTERS) for _letter in range(CODE_LENGTH))
