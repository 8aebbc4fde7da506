from bridging.apps.cohorts.domain.audience import (
    NotTheirCohort,
    examining_audience,
    hosting_audience,
    invigilating_audience,
    observing_audience,
    rating_audience,
    register_audience,
    teaching_audience,
)
from bridging.apps.cohorts.domain.cohorts import (
    CohortPlan,
    EditionIsPilot,
    create_cohort,
    end_cohort_role,
    grant_cohort_role,
    renew_join_code,
)
from bridging.apps.cohorts.domain.enrolments import AlreadyEnrolled, CohortFull, NothingChanges, change_enrolment, enrol
from bridging.apps.cohorts.domain.invitations import (
    AlreadyMember,
    InvitationRefused,
    accept_invitation,
    invite,
    withdraw_invitation,
)
from bridging.apps.cohorts.domain.joining import CodeUnknown, join_by_code
from bridging.apps.cohorts.domain.moving import ChangedMeanwhile, change_calendar
from bridging.apps.cohorts.domain.rollouts import NotALaterEdition, roll_out
from bridging.apps.cohorts.domain.schedule import plan_meetings
from bridging.apps.cohorts.domain.transfers import CannotMove, WhyMissing, transfer

__all__ = [
    "AlreadyEnrolled",
    "AlreadyMember",
    "CannotMove",
    "ChangedMeanwhile",
    "CodeUnknown",
    "CohortFull",
    "CohortPlan",
    "EditionIsPilot",
    "InvitationRefused",
    "NotALaterEdition",
    "NotTheirCohort",
    "NothingChanges",
    "WhyMissing",
    "accept_invitation",
    "change_calendar",
    "change_enrolment",
    "create_cohort",
    "end_cohort_role",
    "enrol",
    "examining_audience",
    "grant_cohort_role",
    "hosting_audience",
    "invigilating_audience",
    "invite",
    "join_by_code",
    "observing_audience",
    "plan_meetings",
    "rating_audience",
    "register_audience",
    "renew_join_code",
    "roll_out",
    "teaching_audience",
    "transfer",
    "withdraw_invitation",
]
