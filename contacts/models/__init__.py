from contacts.models.geography import County, Municipality
from contacts.models.outbox import OutgoingEmail
from contacts.models.people import Organisation, Person

__all__ = ["County", "Municipality", "Organisation", "OutgoingEmail", "Person"]
