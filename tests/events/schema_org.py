"""The part of schema.org that the portal uses, and what breaks its rules.

Types, properties, domains and ranges as https://schema.org/ defines them. What is not here may be
right all the same: look it up there and add it.
"""

import re

PARENTS = {
    "CreativeWork": {"Thing"},
    "DigitalDocument": {"CreativeWork"},
    "Event": {"Thing"},
    "EventSeries": {"Event", "Series"},
    "LocationFeatureSpecification": {"PropertyValue"},
    "Offer": {"Intangible"},
    "Organization": {"Thing"},
    "Person": {"Thing"},
    "Place": {"Thing"},
    "PostalAddress": {"ContactPoint"},
    "PresentationDigitalDocument": {"DigitalDocument"},
    "TextDigitalDocument": {"DigitalDocument"},
    "MediaObject": {"CreativeWork"},
    "VideoObject": {"MediaObject"},
    "ContactPoint": {"StructuredValue"},
    "PropertyValue": {"StructuredValue"},
    "Series": {"Intangible"},
    "StructuredValue": {"Intangible"},
    "Intangible": {"Thing"},
    "VirtualLocation": {"Intangible"},
}
MOMENT = {"Date", "DateTime"}
# Each property with the types that may have it and those that its value may be of.
PROPERTIES = {
    "address": ({"Place", "Organization", "Person"}, {"PostalAddress", "Text"}),
    "addressCountry": ({"PostalAddress"}, {"Country", "Text"}),
    "addressLocality": ({"PostalAddress"}, {"Text"}),
    "addressRegion": ({"PostalAddress"}, {"Text"}),
    "amenityFeature": ({"Place"}, {"LocationFeatureSpecification"}),
    "availability": ({"Offer"}, {"ItemAvailability"}),
    "description": ({"Thing"}, {"Text"}),
    "endDate": ({"Event", "Series"}, MOMENT),
    "eventAttendanceMode": ({"Event"}, {"EventAttendanceModeEnumeration"}),
    "eventStatus": ({"Event"}, {"EventStatusType"}),
    "image": ({"Thing"}, {"ImageObject", "URL"}),
    "inLanguage": ({"Event"}, {"Language", "Text"}),
    "isAccessibleForFree": ({"Event", "Place"}, {"Boolean"}),
    "location": ({"Event", "Organization"}, {"Place", "PostalAddress", "Text", "VirtualLocation"}),
    "maximumAttendeeCapacity": ({"Event", "Place"}, {"Integer"}),
    "name": ({"Thing"}, {"Text"}),
    "offers": ({"Event"}, {"Demand", "Offer"}),
    "organizer": ({"Event"}, {"Organization", "Person"}),
    "postalCode": ({"PostalAddress"}, {"Text"}),
    "previousStartDate": ({"Event"}, {"Date"}),
    "price": ({"Offer"}, {"Number", "Text"}),
    "priceCurrency": ({"Offer"}, {"Text"}),
    "recordedIn": ({"Event"}, {"CreativeWork"}),
    "remainingAttendeeCapacity": ({"Event"}, {"Integer"}),
    "startDate": ({"Event", "Series"}, MOMENT),
    "streetAddress": ({"PostalAddress"}, {"Text"}),
    "subjectOf": ({"Thing"}, {"CreativeWork", "Event"}),
    "superEvent": ({"Event"}, {"Event"}),
    "url": ({"Thing"}, {"URL"}),
    "validFrom": ({"Offer", "LocationFeatureSpecification"}, MOMENT),
    "validThrough": ({"Offer", "LocationFeatureSpecification"}, MOMENT),
    "value": ({"PropertyValue"}, {"Boolean", "Number", "StructuredValue", "Text"}),
}
MEMBERS = {
    "EventAttendanceModeEnumeration": {
        "MixedEventAttendanceMode",
        "OfflineEventAttendanceMode",
        "OnlineEventAttendanceMode",
    },
    "EventStatusType": {
        "EventCancelled",
        "EventMovedOnline",
        "EventPostponed",
        "EventRescheduled",
        "EventScheduled",
    },
    "ItemAvailability": {
        "BackOrder",
        "Discontinued",
        "InStock",
        "InStoreOnly",
        "LimitedAvailability",
        "OnlineOnly",
        "OutOfStock",
        "PreOrder",
        "PreSale",
        "SoldOut",
    },
}
TEXTS = {
    "Date": re.compile(r"\d{4}-\d\d-\d\d"),
    "DateTime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)"),
    "URL": re.compile(r"https?://[^\s/]+(/\S*)?"),
    "Text": re.compile(r".*\S.*", re.DOTALL),
}
# https://developers.google.com/search/docs/appearance/structured-data/event
# It recommends performer, too. That is for artists; our speakers' names stay on the page alone.
GOOGLE_REQUIRES = {"name", "startDate", "location"}
GOOGLE_RECOMMENDS = {
    "description",
    "endDate",
    "eventStatus",
    "image",
    "offers",
    "organizer",
}


def faults(data: dict) -> list[str]:
    """Everything in a JSON-LD object that schema.org does not allow; none if it is valid."""
    kind = data.get("@type")
    if kind not in PARENTS:
        return [f"no type {kind}"]
    properties = {name: value for name, value in data.items() if not name.startswith("@")}
    return [fault for name, value in properties.items() for fault in of_property(kind, name, value)]


def of_property(kind: str, name: str, value) -> list[str]:
    if name not in PROPERTIES:
        return [f"no property {name}"]
    domains, ranges = PROPERTIES[name]
    wrong = [] if domains & with_parents(kind) else [f"{kind} has no {name}"]
    values = value if isinstance(value, list) else [value]
    return wrong + [fault for one in values for fault in of_value(name, one, ranges)]


def of_value(name: str, value, ranges: set[str]) -> list[str]:
    if isinstance(value, dict):
        fits = ranges & with_parents(value.get("@type"))
        return faults(value) + ([] if fits else [f"{name} is no {value.get('@type')}"])
    return [] if any(is_a(value, kind) for kind in ranges) else [f"{name} is {value!r}"]


def is_a(value, kind: str) -> bool:
    if kind in MEMBERS:
        return value in {f"https://schema.org/{member}" for member in MEMBERS[kind]}
    if kind in TEXTS:
        return isinstance(value, str) and bool(TEXTS[kind].fullmatch(value))
    kinds = {"Boolean": bool, "Integer": int, "Number": (int, float)}
    return isinstance(value, kinds.get(kind, ())) and (kind == "Boolean") is isinstance(value, bool)


def with_parents(kind: str | None) -> set[str]:
    """The type itself and all that it is a kind of."""
    parents = PARENTS.get(kind, set())
    return {kind} | {one for parent in parents for one in with_parents(parent)}
