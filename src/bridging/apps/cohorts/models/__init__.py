from bridging.apps.cohorts.models.cohort import Appointment, Cohort, CohortQuerySet, Rollout
from bridging.apps.cohorts.models.enrolment import Enrolment, EnrolmentChange, EnrolmentQuerySet
from bridging.apps.cohorts.models.invitation import Invitation, InvitationQuerySet
from bridging.apps.cohorts.models.teaching import CohortRole, TeachingLook

__all__ = [
    "Appointment",
    "Cohort",
    "CohortQuerySet",
    "CohortRole",
    "Enrolment",
    "EnrolmentChange",
    "EnrolmentQuerySet",
    "Invitation",
    "InvitationQuerySet",
    "Rollout",
    "TeachingLook",
]
