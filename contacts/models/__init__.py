from contacts.models.accessibility import (
    AccessibilityReport,
    AccessibilityStatement,
    Shortcoming,
)
from contacts.models.geography import County, Municipality
from contacts.models.outbox import MailPermit, OutgoingEmail
from contacts.models.people import Organisation, Person
from contacts.models.staff import StaffMember

__all__ = [
    "AccessibilityReport",
    "AccessibilityStatement",
    "County",
    "MailPermit",
    "Municipality",
    "Organisation",
    "OutgoingEmail",
    "Person",
    "Shortcoming",
    "StaffMember",
]
