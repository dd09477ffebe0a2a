"""Who comes: a registration is one submission of the form, a participant one seat in it."""

from contacts.secret_links import new_nonce
from registrations.models.access_code import AccessCode
from registrations.models.codes import CODE_LETTERS, new_code
from registrations.models.dialogue import (
    DialogueGroup,
    Division,
    GroupMember,
    GroupRule,
    ToldGroup,
)
from registrations.models.invitation import Invitation
from registrations.models.mailing import Mailing, MailingRecipient
from registrations.models.municipality_link import LinkUse, MunicipalityLink, Nudge, Nudging
from registrations.models.needs import Needs
from registrations.models.own_questions import Answer, OwnQuestion
from registrations.models.participant import Participant
from registrations.models.picture import (
    LONGEST_ANSWER,
    AnswerVersion,
    ComparedQuestion,
    MunicipalityAnswer,
    Quote,
    Theme,
)
from registrations.models.registration import Registration
from registrations.models.retention import (
    NEEDS_KEPT,
    DataKind,
    Deletion,
    RetentionRule,
    RoleTurnout,
    Turnout,
)
from registrations.models.seat_change import SeatChange
from registrations.models.survey import (
    Survey,
    SurveyAnswer,
    SurveyLink,
    SurveyQuestion,
    SurveyReply,
)
from registrations.models.terms import AcceptedTerms, TermsToAccept

__all__ = [
    "CODE_LETTERS",
    "LONGEST_ANSWER",
    "NEEDS_KEPT",
    "AcceptedTerms",
    "AccessCode",
    "Answer",
    "AnswerVersion",
    "ComparedQuestion",
    "DataKind",
    "Deletion",
    "DialogueGroup",
    "Division",
    "GroupMember",
    "GroupRule",
    "Invitation",
    "LinkUse",
    "Mailing",
    "MailingRecipient",
    "MunicipalityAnswer",
    "MunicipalityLink",
    "Needs",
    "Nudge",
    "Nudging",
    "OwnQuestion",
    "Participant",
    "Quote",
    "Registration",
    "RetentionRule",
    "RoleTurnout",
    "SeatChange",
    "Survey",
    "SurveyAnswer",
    "SurveyLink",
    "SurveyQuestion",
    "SurveyReply",
    "TermsToAccept",
    "Theme",
    "ToldGroup",
    "Turnout",
    "new_code",
    "new_nonce",
]
