"""Cohorts and who does what in them."""

import datetime as dt
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts import rules
from bridging.apps.cohorts.domain.schedule import plan_meetings
from bridging.apps.cohorts.models import Cohort, CohortRole, Rollout
from bridging.apps.cohorts.queries import closed_days, forget_memberships
from bridging.apps.courses.models import Edition
from bridging.apps.courses.queries.reference import newest_reference

_CODE_DRAWS = 5


class EditionIsPilot(Exception):
    """An edition that is still tried out is for pilot cohorts only: nobody else should learn from it unawares."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortPlan:
    """What a coordinator decides about a new cohort."""

    slug: str
    title_nl: str
    title_en: str
    starts_on: dt.date
    seats: int = 24
    venue: str = ""
    time_zone: str = "Europe/Amsterdam"
    is_pilot: bool = False
    is_synthetic: bool = False


@transaction.atomic
def create_cohort(*, plan: CohortPlan, edition: Edition, now: datetime, created_by: Person | None = None) -> Cohort:
    """Make a cohort that reads an edition, with its meetings planned and its first rollout on record.

    The last day is that of the module's last week; closed days are those of the programme. Raises EditionIsPilot.
    """
    refuse_pilot(edition, is_pilot=plan.is_pilot)
    reference = newest_reference()
    cohort = Cohort(
        **asdict(plan),
        module_id=edition.module_id,
        edition=edition,
        ends_on=plan.starts_on,
        closed_days=closed_days(reference.outline.get("programme") if reference else None),
        join_code=rules.new_join_code(),
        created_at=now,
    )
    cohort.ends_on = cohort.calendar().week(max(unit["week"] for unit in edition.outline["units"])).last
    cohort.save(force_insert=True)
    Rollout.objects.create(cohort=cohort, edition=edition, rolled_out_at=now, rolled_out_by=created_by)
    plan_meetings(cohort=cohort)
    return cohort


def refuse_pilot(edition: Edition, *, is_pilot: bool) -> None:
    if edition.status == "pilot" and not is_pilot:
        raise EditionIsPilot(edition.label)


def renew_join_code(*, cohort: Cohort) -> str:
    """Give a cohort a new code; the one before lets nobody in any more."""
    for _ in range(_CODE_DRAWS):
        try:
            with transaction.atomic():
                cohort.join_code = rules.new_join_code()
                cohort.save(update_fields=["join_code"])
                return cohort.join_code
        except IntegrityError:
            continue  # Another cohort has this code: draw again.
    raise RuntimeError("no free code to join was drawn")


@transaction.atomic
def grant_cohort_role(*, cohort: Cohort, person: Person, role: Role, now: datetime, granted_by: Person | None = None) -> CohortRole:
    """Give somebody a role in a cohort; whoever has it keeps the one that there is. Raises ValueError for a role of the programme."""
    if role not in rules.COHORT_ROLES:
        raise ValueError(f"{role} is not given in a cohort")
    given, _ = CohortRole.objects.get_or_create(
        cohort=cohort, person=person, role=role, defaults={"granted_at": now, "granted_by": granted_by}
    )
    person.forget_roles()
    forget_memberships(person)
    return given


def end_cohort_role(*, given: CohortRole) -> None:
    given.delete()
    given.person.forget_roles()
    forget_memberships(given.person)
