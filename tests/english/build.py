"""Events in the county whose name is hardest on the English."""

from contacts.models import County, Person
from events.models import AgendaItem, Event, Question, Series, TextSection
from tests.events.build import fill, published
from tests.factories import make_county, make_municipality

# Whatever staff write in Swedish; the letters show where it is not marked as that.
SWEDISH = "Åsikt på svenska"


def west() -> County:
    make_county(
        slug="vastra-gotaland",
        name="Västra Götalands län",
        short_name="Västra Götaland",
        name_en="Västra Götaland County",
        board_name="Länsstyrelsen Västra Götaland",
        notice=SWEDISH,
    )
    make_municipality()
    return County.objects.get()


def in_swedish(slug="svenska", **fields) -> Event:
    """An event with all that one may have, and not a word of English."""
    series = Series.objects.create(name=SWEDISH, slug=f"serie-{slug}", description=SWEDISH)
    texts = dict.fromkeys(["title", "lead", "target_group", "place_note", "cost", "venue"], SWEDISH)
    fields = texts | {"format": "hybrid", "city": "Göteborg", "access_note": SWEDISH} | fields
    event = fill(published(slug, county=west(), series=series, **fields), text=SWEDISH)
    Person.objects.update(name="Anna Ek")
    return event


def in_english(slug="english", **fields) -> Event:
    """The same with English beside the Swedish in each column that has one."""
    event = in_swedish(slug, **fields)
    for row in [event, event.series, event.county]:
        translate(row)
    for model in [TextSection, Question, AgendaItem]:
        for row in model.objects.filter(event=event):
            translate(row)
    return event


def translate(row) -> None:
    names = [field.name for field in row._meta.fields if field.name.endswith("_en")]
    for name in names:
        if getattr(row, name.removesuffix("_en"), "") == SWEDISH:
            setattr(row, name, "Written in English")
    row.save(update_fields=names)
