"""Cohorts that one can apply for, as the public page shows them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import ApplicationState
from bridging.apps.cohorts.models import Application, Cohort, Offering, PartnerSeats
from bridging.apps.cohorts.queries.evidence import requirements_of
from bridging.apps.cohorts.queries.seats import room_of


@dataclass(frozen=True, slots=True)
class Meeting:
    title: str
    starts_at: datetime
    minutes: int
    place: str
    is_online: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """A cohort on offer. ``left`` counts the seats that are for everybody; ``kept`` those that are left for people of a partner."""

    cohort: Cohort
    offering: Offering
    title: str
    module_title: str
    price: str
    state: Literal["soon", "open", "closed"]
    left: int
    kept: tuple[tuple[PartnerSeats, int], ...]
    requirements: tuple[str, ...]
    meetings: tuple[Meeting, ...]


def offered_cohorts(language: str, *, now: datetime) -> list[Offered]:
    """Return the cohorts for which one can apply, or will be able to, the first to begin in front."""
    offerings = Offering.objects.filter(closes_at__gt=now).select_related("cohort__edition").order_by("cohort__starts_on", "pk")
    return [_shown(offering, language, now) for offering in offerings]


def offered_cohort(slug: str, language: str, *, now: datetime) -> Offered | None:
    offering = Offering.objects.filter(cohort__slug=slug).select_related("cohort__edition").first()
    return _shown(offering, language, now) if offering is not None else None


def application_of(cohort: Cohort, person: Person) -> Application | None:
    return Application.objects.filter(cohort=cohort, person=person).select_related("cohort", "person").first()


@dataclass(frozen=True, slots=True)
class PartnerCounts:
    """What a partner's contact sees of a cohort: numbers, and neither names nor progress."""

    title: str
    cohort: Cohort
    organisation: str
    seats: int
    held: int
    offered: int
    waiting: int
    to_decide: int


def seats_of_contact(person: Person, language: str) -> list[PartnerCounts]:
    found = []
    for kept in person.partner_seats.select_related("cohort", "organisation").order_by("cohort__starts_on"):
        states = list(kept.applications.values_list("state", flat=True))
        offered = states.count(ApplicationState.OFFERED)
        found.append(
            PartnerCounts(
                title=kept.cohort.title(language),
                cohort=kept.cohort,
                organisation=str(kept.organisation),
                seats=kept.seats,
                held=room_of(kept.cohort).held.get(kept.pk, 0) - offered,
                offered=offered,
                waiting=states.count(ApplicationState.WAITING),
                to_decide=states.count(ApplicationState.APPLIED),
            )
        )
    return found


def _shown(offering: Offering, language: str, now: datetime) -> Offered:
    cohort, room = offering.cohort, room_of(offering.cohort)
    kept = tuple((each, room.left(each.pk)) for each in cohort.partner_seats.select_related("organisation"))
    meetings = cohort.edition.outline["meetings"]
    return Offered(
        cohort=cohort,
        offering=offering,
        title=cohort.title(language),
        module_title=cohort.edition.title(language),
        price=offering.price(language),
        state="open" if offering.is_open(now) else "soon" if now < offering.opens_at else "closed",
        left=room.left(None),
        kept=kept,
        requirements=tuple(each["text"][language] for each in requirements_of(cohort)),
        meetings=tuple(
            Meeting(
                title=meetings[each.meeting_id]["title"][language],
                starts_at=each.starts_at.astimezone(cohort.zone()),
                minutes=meetings[each.meeting_id]["minutes"],
                place=each.place,
                is_online=meetings[each.meeting_id]["mode"] == "online",
            )
            for each in cohort.appointments.filter(is_cancelled=False).order_by("starts_at")
            if each.meeting_id in meetings
        ),
    )
