from registrations.admin.events import EventWithSeatsAdmin
from registrations.admin.needs import NeedsAdmin
from registrations.admin.people import ParticipantAdmin, RegistrationAdmin

__all__ = ["EventWithSeatsAdmin", "NeedsAdmin", "ParticipantAdmin", "RegistrationAdmin"]
