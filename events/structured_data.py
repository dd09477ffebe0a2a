"""An event in the vocabulary of schema.org, for search engines and calendars that read pages.

What is not known is left out: an empty string would claim that there is nothing.
"""

from datetime import datetime

from django.conf import settings
from django.utils.translation import get_language

from events import access
from events.moments import machine, swedish
from events.state import state_of
from events.texts_in import text_of

ATTENDANCE = {
    "digital": "OnlineEventAttendanceMode",
    "physical": "OfflineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}
AVAILABILITY = {
    "open": "InStock",
    "soon": "InStock",
    "wait": "SoldOut",
    "full": "SoldOut",
    "later": "PreOrder",
}
MATERIAL = {
    "slides": "PresentationDigitalDocument",
    "recording": "VideoObject",
    "notes": "TextDigitalDocument",
}
# What staff write when nobody pays; with any other words we do not claim it.
FREE = {"", "kostnadsfritt", "gratis", "avgiftsfritt"}
SCHEMA = "https://schema.org/"


def event_data(event, now: datetime) -> dict:
    """The public facts as a JSON-LD object. The meeting link is never one of them."""
    address = absolute(event.get_absolute_url())
    data = {
        "@context": SCHEMA.rstrip("/"),
        "@type": "Event",
        "name": text_of(event, "title"),
        "description": text_of(event, "lead"),
        "url": address,
        "inLanguage": get_language(),
        "startDate": machine(event.starts_at),
        "endDate": machine(event.ends_at),
        "eventAttendanceMode": SCHEMA + ATTENDANCE[event.format],
        "location": locations(event, address),
        "organizer": organisers(event),
        "superEvent": series(event),
        "image": absolute(event.image.url) if event.image else None,
        "isAccessibleForFree": is_free(event) or None,
        "offers": offer(event, now, address),
    }
    return known(data | status(event) | room(event) | material(event, now))


def known(data: dict) -> dict:
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def absolute(path: str) -> str:
    return settings.SITE_URL + path


def status(event) -> dict:
    """Cancelled, moved to another time, or as it was announced."""
    if event.is_cancelled:
        return {"eventStatus": SCHEMA + "EventCancelled"}
    if event.former_start:
        before = swedish(event.former_start).date().isoformat()
        return {"eventStatus": SCHEMA + "EventRescheduled", "previousStartDate": before}
    return {"eventStatus": SCHEMA + "EventScheduled"}


def room(event) -> dict:
    if event.capacity is None:
        return {}
    return {
        "maximumAttendeeCapacity": event.capacity,
        "remainingAttendeeCapacity": event.seats_left,
    }


def material(event, now: datetime) -> dict:
    """What is left of an event that is over: what was recorded of it, and what else is about it."""
    files = list(event.attachments.all()) if event.ends_at <= now else []
    return {
        "recordedIn": [creative_work(file) for file in files if file.is_recording],
        "subjectOf": [creative_work(file) for file in files if not file.is_recording],
    }


def creative_work(file) -> dict:
    return {
        "@type": MATERIAL.get(file.kind, "CreativeWork"),
        "name": text_of(file, "title"),
        "url": absolute(file.address) if file.file else file.address,
    }


def locations(event, address: str) -> list[dict]:
    found = []
    if event.format != event.Format.DIGITAL:
        found.append(place(event))
    if event.format != event.Format.PHYSICAL:
        # Where one learns how to take part; the link itself is for those who are registered.
        found.append({"@type": "VirtualLocation", "url": address})
    return found


def place(event) -> dict:
    address = {
        "@type": "PostalAddress",
        "streetAddress": event.street_address,
        "postalCode": event.postal_code,
        "addressLocality": event.city,
        "addressRegion": event.county.name,
        "addressCountry": "SE",
    }
    return known(
        {
            "@type": "Place",
            "name": event.venue or event.city or event.county.name,
            "address": known(address),
            "amenityFeature": access.amenities(event),
        }
    )


def organisers(event) -> list[dict]:
    board = {
        "@type": "Organization",
        "name": event.county.shown_board,
        "url": absolute(event.county.get_absolute_url()),
    }
    names = [organiser.organisation.name for organiser in event.organisers.all()]
    return [board, *({"@type": "Organization", "name": name} for name in names)]


def series(event) -> dict | None:
    if not event.series:
        return None
    address = absolute(event.series.get_absolute_url())
    return {"@type": "EventSeries", "name": text_of(event.series, "name"), "url": address}


def is_free(event) -> bool:
    return event.cost.strip(" .!").casefold() in FREE


def offer(event, now: datetime, address: str) -> dict | None:
    """The way to a seat, as long as the event is to come and registration is not over."""
    availability = AVAILABILITY.get(state_of(event, now).name)
    if availability is None:
        return None
    opens = event.registration_opens_at or event.published_at
    data = {
        "@type": "Offer",
        "url": address + "anmalan/",
        "availability": SCHEMA + availability,
        "price": "0" if is_free(event) else None,
        "priceCurrency": "SEK" if is_free(event) else None,
        "validFrom": machine(opens) if opens else None,
        "validThrough": machine(event.closes_at),
    }
    return known(data)
