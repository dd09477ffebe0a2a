from contacts.admin.accessibility import AccessibilityReportAdmin, AccessibilityStatementAdmin
from contacts.admin.base import PortalAdmin, ReadOnlyAdmin, name_autocomplete
from contacts.admin.outbox import OutgoingEmailAdmin
from contacts.admin.register import CountyAdmin, MunicipalityAdmin, OrganisationAdmin, PersonAdmin

__all__ = [
    "AccessibilityReportAdmin",
    "AccessibilityStatementAdmin",
    "CountyAdmin",
    "MunicipalityAdmin",
    "OrganisationAdmin",
    "OutgoingEmailAdmin",
    "PersonAdmin",
    "PortalAdmin",
    "ReadOnlyAdmin",
    "name_autocomplete",
]
