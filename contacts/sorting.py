"""Swedish alphabetical order where the database's own collation does not know it."""

LETTERS_AFTER_Z = str.maketrans(
    {
        "å": "\ue000",
        "ä": "\ue001",
        "æ": "\ue001",
        "ö": "\ue002",
        "ø": "\ue002",
        "ü": "y",
        "é": "e",
        "è": "e",
        "á": "a",
        "à": "a",
    }
)


def swedish_key(text: str) -> str:
    """A key that sorts by code point as Swedish sorts: a–z, then å, ä, ö; case does not matter."""
    return text.casefold().translate(LETTERS_AFTER_Z)
