from registrations.admin.needs import NeedsAdmin
from registrations.admin.people import ParticipantAdmin, RegistrationAdmin

__all__ = ["NeedsAdmin", "ParticipantAdmin", "RegistrationAdmin"]
