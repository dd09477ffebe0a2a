from itertools import count

from django.utils.text import slugify

from events.models import Event, FormerSlug


def free_slug(title: str) -> str:
    """An address that no event has or has had, from the title: first as it is, then -2, -3 …"""
    base = slugify(title)[:110].strip("-") or "evenemang"
    taken = {
        slug
        for model in (Event, FormerSlug)
        for slug in model.objects.filter(slug__startswith=base).values_list("slug", flat=True)
    }
    candidates = (base if number == 1 else f"{base}-{number}" for number in count(1))
    return next(slug for slug in candidates if slug not in taken)
