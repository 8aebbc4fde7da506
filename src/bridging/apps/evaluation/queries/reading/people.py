"""Who took part in which cohort, as rows: the one place where a report or an analysis meets accounts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Literal, cast

from django.db.models import Q, QuerySet

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import EnrolmentState
from bridging.apps.cohorts.models import Application, Enrolment
from bridging.apps.evaluation.queries.reading.consent import research_consent
from bridging.apps.evaluation.queries.reading.day import told_of
from bridging.apps.evaluation.queries.reading.filters import Filters
from bridging.apps.evaluation.queries.reading.pseudonyms import Pseudonyms
from bridging.apps.evaluation.queries.reading.role_groups import role_group
from bridging.apps.evaluation.queries.reading.trials import Trials, trials_of
from bridging.apps.study.models import ResultDecision
from bridging.engines.measurement.records import Consent, Participant

_TOOK_PART: Final = (EnrolmentState.ENROLLED, EnrolmentState.COMPLETED, EnrolmentState.WITHDRAWN)
_MADE_UP: Final = Q(person__is_synthetic=True) | Q(cohort__is_synthetic=True)


@dataclass(frozen=True, slots=True)
class Place:
    """A person's place in a cohort. ``person`` and ``cohort_pk`` are keys of rows and stay inside the reading layer."""

    person: int
    cohort_pk: int
    participant: Participant


def that_took_part(filters: Filters, *, is_simulated: bool) -> "QuerySet[Enrolment]":
    """Return the places of real people in real cohorts, or else those that are made up: the two never stand together."""
    return _in_cohorts(filters, told_of(filters, is_simulated=is_simulated)).filter(_MADE_UP if is_simulated else ~_MADE_UP)


def made_up_among_real(filters: Filters) -> int:
    """Count the made-up people who take part in real cohorts."""
    return _in_cohorts(filters).filter(person__is_synthetic=True, cohort__is_synthetic=False).values("person_id").distinct().count()


def _in_cohorts(filters: Filters, begins: str = "") -> "QuerySet[Enrolment]":
    asked = {
        "cohort__module_id": filters.module,
        "cohort__slug": filters.cohort,
        "cohort__starts_on__year": filters.year,
        "cohort__slug__startswith": begins,
    }
    return Enrolment.objects.filter(state__in=_TOOK_PART, **{name: value for name, value in asked.items() if value})


def places(
    enrolments: "QuerySet[Enrolment]", names: Pseudonyms, *, partner: str = "", merges_roles: bool, until: datetime | None = None
) -> list[Place]:
    """Return the places with what is known of each person, in eight queries at most. ``merges_roles``: professions in groups, not in own words."""
    people = cast("QuerySet[Person, int]", enrolments.values("person_id"))
    applied, passed, consent = _applications(enrolments), _passed(people, until), research_consent(people)
    found = [_place(row, names, applied, passed, consent, merges_roles=merges_roles) for row in _rows(enrolments)]
    trials = trials_of(enrolments)
    found = [replace(each, participant=_with_trials(each, trials)) for each in found] if trials else found
    return sorted((each for each in found if not partner or each.participant.partner == partner), key=_order)


def erased(filters: Filters, names: Pseudonyms, *, is_simulated: bool, until: datetime | None = None) -> list[Participant]:
    """Return those whose account is gone and who passed: nothing is known of them but that, and they still count."""
    asked = {
        "module_id": filters.module,
        "cohort__slug": filters.cohort,
        "cohort__starts_on__year": filters.year,
        "cohort__slug__startswith": told_of(filters, is_simulated=is_simulated),
    }
    decided = _established(until).filter(
        pk__in=ResultDecision.objects.simulated(is_simulated=is_simulated).filter(person=None).values("pk")
    )
    rows = decided.filter(**{name: value for name, value in asked.items() if value}).order_by("pk")
    told = rows.values_list("subject", "cohort__slug", "module_id", "cohort__starts_on__year", "decided_at__year", "track")
    return [
        Participant(
            names.of(subject), slug or "", module, began or decided, "", "", "", "", track, "completed", is_passed=True, consent="no"
        )
        for subject, slug, module, began, decided, track in told
    ]


def with_consent(found: Sequence[Place], consent: Consent) -> list[Place]:
    return [each for each in found if each.participant.consent == consent]


def _rows(enrolments: "QuerySet[Enrolment]") -> Iterator[Mapping[str, Any]]:
    yield from enrolments.order_by("pk").values(
        "person_id", "cohort_id", "cohort__slug", "cohort__module_id", "cohort__starts_on", "track", "state", "person__language",
        "person__organisation__name", "person__organisation__is_partner",
    )  # fmt: skip


def _place(
    row: Mapping[str, Any],
    names: Pseudonyms,
    applied: Mapping[tuple[int, int], tuple[str, str, str]],
    passed: Mapping[tuple[int, str], int | None],
    consent: Mapping[int, Consent],
    *,
    merges_roles: bool,
) -> Place:
    person, cohort, module = row["person_id"], row["cohort_id"], row["cohort__module_id"]
    seats_of, sector, profession = applied.get((person, cohort), ("", "", ""))
    own = row["person__organisation__name"] if row["person__organisation__is_partner"] else ""
    participant = Participant(
        pid=names.of(person),
        cohort=row["cohort__slug"],
        module=module,
        year=row["cohort__starts_on"].year,
        partner=seats_of or own or "",
        sector=sector,
        profession=role_group(profession) if merges_roles else profession,
        language=row["person__language"],
        track=row["track"],
        state=cast(Literal["enrolled", "completed", "withdrawn"], str(row["state"])),
        is_passed=(person, module) in passed and passed[person, module] in (cohort, None),
        consent=consent.get(person, "no"),
    )
    return Place(person, cohort, participant)


def _with_trials(place: Place, trials: Mapping[tuple[int, int], Trials]) -> Participant:
    own = trials.get((place.person, place.cohort_pk))
    return replace(place.participant, arms=own.arms, met=own.met) if own else place.participant


def _applications(enrolments: "QuerySet[Enrolment]") -> dict[tuple[int, int], tuple[str, str, str]]:
    """Return (person, cohort) → the partner whose seats were confirmed, the sector and the profession, as said when applying."""
    rows = Application.objects.filter(cohort__in=enrolments.values("cohort_id"), person__in=enrolments.values("person_id")).order_by()
    told = rows.values_list("person_id", "cohort_id", "is_partner_confirmed", "partner__organisation__name", "sector", "profession")
    return {
        (person, cohort): (name if is_confirmed else "", sector, profession)
        for person, cohort, is_confirmed, name, sector, profession in told
    }


def _passed(people: "QuerySet[Person, int]", until: datetime | None) -> dict[tuple[int, str], int | None]:
    """Return (person, module) → the cohort in which it was passed: established, and not taken back since."""
    rows = _established(until).filter(person__in=people).order_by()
    return {(person, module): cohort for person, module, cohort in rows.values_list("person_id", "module_id", "cohort_id")}


def _established(until: datetime | None) -> "QuerySet[ResultDecision]":
    passed = ResultDecision.objects.passed()
    return passed if until is None else passed.filter(decided_at__lt=until)


def _order(place: Place) -> tuple[str, str]:
    # By names that mean nothing: the order of rows would tell who came first.
    return place.participant.cohort, place.participant.pid
