from registrations.admin.deletions import DeletionAdmin
from registrations.admin.events import EventWithSeatsAdmin
from registrations.admin.municipality_links import MunicipalityLinkAdmin
from registrations.admin.needs import NeedsAdmin
from registrations.admin.people import ParticipantAdmin, RegistrationAdmin
from registrations.admin.retention import RetentionRuleAdmin
from registrations.admin.themes import ThemeAdmin

__all__ = [
    "DeletionAdmin",
    "EventWithSeatsAdmin",
    "MunicipalityLinkAdmin",
    "NeedsAdmin",
    "ParticipantAdmin",
    "RegistrationAdmin",
    "RetentionRuleAdmin",
    "ThemeAdmin",
]
