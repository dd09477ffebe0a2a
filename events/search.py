"""The search column: one text an event, folded so that every database finds å, ä and ö."""

import unicodedata


def fold(text: str) -> str:
    """Lower case, one blank between words, no invisible characters.

    SQLite compares only ASCII without regard to case, so "MÄNSKLIGA" would not find
    "Mänskliga"; both sides are folded here instead. å, ä and ö stay letters of their own.
    """
    visible = (" " if char.isspace() else char for char in unicodedata.normalize("NFKC", text))
    return " ".join("".join(visible).replace("\u00ad", "").casefold().split())


def without_marks(text: str) -> str:
    """Å, ä and ö as a, a and o, for those whose keyboard lacks them: malmo finds Malmö."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(char for char in letters if not unicodedata.combining(char))


def refresh(event) -> None:
    """Store what the search shall find of this event: title and lead in both languages, kind,
    organisers, series and city."""
    organisers = [organiser.organisation.name for organiser in event.organisers.all()]
    parts = [
        event.title,
        event.title_en,
        event.lead,
        event.lead_en,
        event.get_kind_display(),
        event.county.name,
        event.county.board_name,
        event.county.name_en,
        event.city,
        event.venue,
        event.series.name if event.series else "",
        event.series.name_en if event.series else "",
        *organisers,
    ]
    words = fold(" ".join(parts))
    event.search_text = f"{words} {without_marks(words)}"
    event.save(update_fields=["search_text"])
