"""An event in the vocabulary of schema.org, for search engines and calendars that read pages."""

from datetime import datetime

from django.conf import settings

from events import state
from events.moments import machine
from events.texts_in import text_of

ATTENDANCE = {
    "digital": "OnlineEventAttendanceMode",
    "physical": "OfflineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}
SCHEMA = "https://schema.org/"


def event_data(event, now: datetime) -> dict:
    """The public facts as a JSON-LD object. The meeting link is never one of them."""
    address = settings.SITE_URL + event.get_absolute_url()
    status = "EventCancelled" if event.is_cancelled else "EventScheduled"
    data = {
        "@context": SCHEMA.rstrip("/"),
        "@type": "Event",
        "name": text_of(event, "title"),
        "description": text_of(event, "lead"),
        "url": address,
        "inLanguage": "sv",
        "startDate": machine(event.starts_at),
        "endDate": machine(event.ends_at),
        "eventStatus": SCHEMA + status,
        "eventAttendanceMode": SCHEMA + ATTENDANCE[event.format],
        "location": locations(event, address),
        "organizer": organisers(event),
        "offers": offer(event, now, address),
    }
    if event.capacity:
        data["maximumAttendeeCapacity"] = event.capacity
        data["remainingAttendeeCapacity"] = event.seats_left
    return data


def locations(event, address: str) -> list[dict]:
    found = []
    if event.format != event.Format.DIGITAL:
        found.append(
            {
                "@type": "Place",
                "name": event.venue or event.city,
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": event.street_address,
                    "postalCode": event.postal_code,
                    "addressLocality": event.city,
                    "addressCountry": "SE",
                },
            }
        )
    if event.format != event.Format.PHYSICAL:
        # Where one learns how to take part; the link itself is for those who are registered.
        found.append({"@type": "VirtualLocation", "url": address})
    return found


def organisers(event) -> list[dict]:
    names = [event.county.shown_board]
    names += [organiser.organisation.name for organiser in event.organisers.all()]
    return [{"@type": "Organization", "name": name} for name in names]


def offer(event, now: datetime, address: str) -> dict:
    accepts = state.state_of(event, now).accepts
    data = {
        "@type": "Offer",
        "url": address + "anmalan/",
        "availability": SCHEMA + ("InStock" if accepts else "SoldOut"),
        "validThrough": machine(event.closes_at),
    }
    if event.registration_opens_at:
        data["validFrom"] = machine(event.registration_opens_at)
    return data
