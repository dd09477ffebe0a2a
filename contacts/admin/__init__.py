from contacts.admin.accessibility import AccessibilityReportAdmin, AccessibilityStatementAdmin
from contacts.admin.base import (
    CountyBoundAdmin,
    LinesField,
    OwnCountyFilter,
    PortalAdmin,
    ReadOnlyAdmin,
    name_autocomplete,
)
from contacts.admin.municipality_contacts import MunicipalityContactAdmin
from contacts.admin.outbox import OutgoingEmailAdmin
from contacts.admin.register import CountyAdmin, MunicipalityAdmin, OrganisationAdmin, PersonAdmin
from contacts.admin.staff import StaffAdmin
from contacts.admin.webhooks import WebhookAdmin, WebhookDeliveryAdmin

__all__ = [
    "AccessibilityReportAdmin",
    "AccessibilityStatementAdmin",
    "CountyAdmin",
    "CountyBoundAdmin",
    "LinesField",
    "MunicipalityAdmin",
    "MunicipalityContactAdmin",
    "OrganisationAdmin",
    "OutgoingEmailAdmin",
    "OwnCountyFilter",
    "PersonAdmin",
    "PortalAdmin",
    "ReadOnlyAdmin",
    "StaffAdmin",
    "WebhookAdmin",
    "WebhookDeliveryAdmin",
    "name_autocomplete",
]
