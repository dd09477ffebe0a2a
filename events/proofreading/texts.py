"""Whether everybody can read an event's texts: words for images, links that say where they lead."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from events.models import Event, SharedText
from events.proofreading.remark import Remark, error, warning
from events.shared_texts import Standing, place, with_rows

LINK = re.compile(r"(?<!!)\[([^\]\n]*)\]\([^)\n]*\)")
# What says nothing to somebody who has the links read out, one after the other (WCAG 2.4.4).
EMPTY_WORDS = re.compile(
    r"(?:klicka |tryck |läs |se |click |read )?"
    r"(?:här|hit|länk|länken|mer|here|link|more|this)?[.!…]*"
)


def lacks_words(image, image_alt: str, is_decorative: bool) -> bool:
    """Whether those who do not see the image are left out of it (WCAG 1.1.1)."""
    return bool(image) and not is_decorative and not (image_alt or "").strip()


def no_words() -> str:
    return _("Describe the image for those who do not see it, before you publish.")


def read(event: Event) -> Iterator[Remark]:
    if lacks_words(event.image, event.image_alt, event.image_is_decorative):
        yield error(no_words(), "id_image_alt")
    if not event.lead.strip():
        yield warning(_("There is no lead. It is what lists and shared links show."), "id_lead")
    if not event.county.sender_email:
        yield warning(_("The county has no sender address, so mails come from the portal's own."))
    for text in outdated(event):
        words = _("The shared text “%(text)s” has changed, and the event has the former one.")
        yield warning(words % {"text": text}, "shared-texts")
    for text, where in written(event):
        for link in empty_links(text):
            yield warning(
                _("The link “%(words)s” does not say where it leads. Name the page instead.")
                % {"words": link},
                where,
            )


def outdated(event: Event) -> list[SharedText]:
    """The shared texts of which another board's change has not reached the event."""
    if event.series is None:
        return []
    stored = with_rows(Event.objects.filter(pk=event.pk)).get()
    found = [place(stored, text) for text in event.series.shared_texts.all()]
    return [one.text for one in found if one.standing == Standing.BEHIND]


def written(event: Event) -> Iterator[tuple[str, str]]:
    """All that is shown as Markdown, and where it is written."""
    for number, section in enumerate(event.sections.all()):
        yield section.text, f"sections-{number}"
        yield section.text_en, f"sections-{number}"
    for number, item in enumerate(event.agenda.all()):
        yield item.abstract, f"agenda-{number}"
        yield item.abstract_en, f"agenda-{number}"


def empty_links(text: str) -> list[str]:
    return [words for words in LINK.findall(text) if EMPTY_WORDS.fullmatch(words.strip().lower())]
