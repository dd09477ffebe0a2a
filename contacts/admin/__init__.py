from contacts.admin.accessibility import AccessibilityReportAdmin, AccessibilityStatementAdmin
from contacts.admin.base import (
    CountyBoundAdmin,
    LinesField,
    OwnCountyFilter,
    PortalAdmin,
    ReadOnlyAdmin,
    name_autocomplete,
)
from contacts.admin.outbox import OutgoingEmailAdmin
from contacts.admin.register import CountyAdmin, MunicipalityAdmin, OrganisationAdmin, PersonAdmin
from contacts.admin.staff import StaffAdmin

__all__ = [
    "AccessibilityReportAdmin",
    "AccessibilityStatementAdmin",
    "CountyAdmin",
    "CountyBoundAdmin",
    "LinesField",
    "MunicipalityAdmin",
    "OrganisationAdmin",
    "OutgoingEmailAdmin",
    "OwnCountyFilter",
    "PersonAdmin",
    "PortalAdmin",
    "ReadOnlyAdmin",
    "StaffAdmin",
    "name_autocomplete",
]
