"""All that is stored in the database, as text to look for somebody in."""

from django.apps import apps


def places_with(word: str) -> list[str]:
    """The columns in which a row holds the word, whatever its case."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            values = model._base_manager.values_list(field.attname, flat=True)
            if any(word.lower() in str(value).lower() for value in values.iterator()):
                found.append(f"{model._meta.label}.{field.name}")
    return found
