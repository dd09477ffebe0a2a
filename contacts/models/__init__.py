from contacts.models.accessibility import (
    AccessibilityReport,
    AccessibilityStatement,
    Shortcoming,
)
from contacts.models.geography import County, Municipality
from contacts.models.municipality_contacts import MunicipalityContact
from contacts.models.outbox import MailPermit, OutgoingEmail
from contacts.models.people import Organisation, Person
from contacts.models.staff import StaffMember
from contacts.models.webhooks import Webhook, WebhookDelivery

__all__ = [
    "AccessibilityReport",
    "AccessibilityStatement",
    "County",
    "MailPermit",
    "Municipality",
    "MunicipalityContact",
    "Organisation",
    "OutgoingEmail",
    "Person",
    "Shortcoming",
    "StaffMember",
    "Webhook",
    "WebhookDelivery",
]
