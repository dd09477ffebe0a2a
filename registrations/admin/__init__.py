from registrations.admin.deletions import DeletionAdmin
from registrations.admin.events import EventWithSeatsAdmin
from registrations.admin.needs import NeedsAdmin
from registrations.admin.people import ParticipantAdmin, RegistrationAdmin
from registrations.admin.retention import RetentionRuleAdmin

__all__ = [
    "DeletionAdmin",
    "EventWithSeatsAdmin",
    "NeedsAdmin",
    "ParticipantAdmin",
    "RegistrationAdmin",
    "RetentionRuleAdmin",
]
