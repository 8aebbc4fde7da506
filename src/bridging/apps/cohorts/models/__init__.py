from bridging.apps.cohorts.models.application import Application, ApplicationChange, ApplicationNeeds, ApplicationQuerySet
from bridging.apps.cohorts.models.cohort import Appointment, AppointmentChange, Cohort, CohortQuerySet, Rollout
from bridging.apps.cohorts.models.enrolment import Enrolment, EnrolmentChange, EnrolmentQuerySet
from bridging.apps.cohorts.models.invitation import Invitation, InvitationQuerySet
from bridging.apps.cohorts.models.offer_log import OfferChange
from bridging.apps.cohorts.models.offering import Offering, PartnerSeats
from bridging.apps.cohorts.models.teaching import CohortRole, TeachingLook

__all__ = [
    "Application",
    "ApplicationChange",
    "ApplicationNeeds",
    "ApplicationQuerySet",
    "Appointment",
    "AppointmentChange",
    "Cohort",
    "CohortQuerySet",
    "CohortRole",
    "Enrolment",
    "EnrolmentChange",
    "EnrolmentQuerySet",
    "Invitation",
    "InvitationQuerySet",
    "OfferChange",
    "Offering",
    "PartnerSeats",
    "Rollout",
    "TeachingLook",
]
