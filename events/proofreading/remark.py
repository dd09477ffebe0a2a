from dataclasses import dataclass


@dataclass(frozen=True)
class Remark:
    """``where`` is the id of what mends it on the event's page in the administration, or ""."""

    words: str
    is_error: bool
    where: str = ""


def error(words: str, where: str = "") -> Remark:
    return Remark(words, True, where)


def warning(words: str, where: str = "") -> Remark:
    return Remark(words, False, where)
