"""What applicants do: apply, accept the place that was offered or leave it to another, withdraw."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.admission import UNDER_WAY
from bridging.apps.cohorts.choices import ApplicationState, EnrolmentState, Sector, Track
from bridging.apps.cohorts.domain.enrolments import change_enrolment, enrol
from bridging.apps.cohorts.domain.moves import StateChanged, move, write_to_applicant
from bridging.apps.cohorts.domain.waiting import move_up
from bridging.apps.cohorts.models import Application, ApplicationChange, ApplicationNeeds, Cohort, Enrolment, Offering, PartnerSeats


class NotOpen(Exception):
    """One cannot apply yet, or no longer."""


class AlreadyApplied(Exception):
    """The person has an application under way, or takes part."""


class OfferGone(Exception):
    """There is no offer to answer: its time is over, or it was answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """What somebody fills in. ``access`` and ``diet`` are kept apart from the rest."""

    sector: Sector
    profession: str
    track: Track = Track.SIX_PLUS
    role_path: str = ""
    employer: str = ""
    partner: PartnerSeats | None = None
    statements: Mapping[str, Any] = field(default_factory=dict)
    access: str = ""
    diet: str = ""


@transaction.atomic
def apply(*, cohort: Cohort, person: Person, filled_in: Applicant, now: datetime) -> Application:
    """Take an application in, at the end of the line, and confirm it by mail. Raises NotOpen or AlreadyApplied."""
    current = Cohort.objects.select_for_update().get(pk=cohort.pk)
    offering = Offering.objects.filter(cohort=current).first()
    if offering is None or not offering.is_open(now):
        raise NotOpen
    known = Application.objects.filter(cohort=current, person=person).first()
    takes_part = Enrolment.objects.in_force().filter(cohort=current, person=person).exists()
    if takes_part or (known is not None and known.state in UNDER_WAY):
        raise AlreadyApplied
    values = {name: value for name, value in asdict(filled_in).items() if name not in {"access", "diet", "partner"}}
    application, _ = Application.objects.update_or_create(
        cohort=current,
        person=person,
        defaults={
            **values,
            "partner": filled_in.partner,
            "is_partner_confirmed": False,
            "state": ApplicationState.APPLIED,
            "applied_at": now,
        },
    )
    change = ApplicationChange.objects.create(
        application=application,
        before=known.state if known else "",
        after=ApplicationState.APPLIED,
        changed_at=now,
        changed_by=person,
    )
    if filled_in.access or filled_in.diet:
        ApplicationNeeds.objects.update_or_create(application=application, defaults={"access": filled_in.access, "diet": filled_in.diet})
    else:
        ApplicationNeeds.objects.filter(application=application).delete()
    write_to_applicant(application, change, "cohort-applied", now)
    return application


@transaction.atomic
def accept_place(*, application: Application, now: datetime) -> Enrolment:
    """Take the place that was offered. Raises OfferGone."""
    current = _offered(application, now)
    enrolment = enrol(
        cohort=current.cohort, person=current.person, now=now, track=Track(current.track), by=current.person, reason="offer-accepted"
    )
    change = current.changes.latest("pk")
    write_to_applicant(current, change, "cohort-place-accepted", now)
    return enrolment


@transaction.atomic
def decline_place(*, application: Application, now: datetime) -> None:
    """Leave the place that was offered to the next. Raises OfferGone."""
    current = _offered(application, now)
    move(application=current, after=ApplicationState.DECLINED, now=now, by=current.person)
    move_up(cohort=current.cohort, now=now, reason="place-declined")


@transaction.atomic
def withdraw_application(*, application: Application, by: Person, now: datetime, reason: str = "") -> None:
    """Take an application back, wherever it stands; a seat that comes free goes to the next. Raises StateChanged."""
    current = _locked(application)
    if current.state == ApplicationState.ACCEPTED:
        enrolment = Enrolment.objects.get(cohort=current.cohort, person=current.person)
        change_enrolment(enrolment=enrolment, state=EnrolmentState.WITHDRAWN, now=now, by=by, reason=reason[:240])
        return
    if current.state not in UNDER_WAY:
        raise StateChanged
    move(application=current, after=ApplicationState.WITHDRAWN, now=now, by=by, reason=reason)
    move_up(cohort=current.cohort, now=now, reason="place-withdrawn")


def _locked(application: Application) -> Application:
    Cohort.objects.select_for_update().get(pk=application.cohort_id)
    return Application.objects.select_related("cohort", "person").get(pk=application.pk)


def _offered(application: Application, now: datetime) -> Application:
    current = _locked(application)
    if current.state != ApplicationState.OFFERED or current.answer_by is None or current.answer_by <= now:
        raise OfferGone
    return current
