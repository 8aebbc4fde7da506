"""How far people are with each outcome: read from evidence, said by the engine."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bridging.apps.accounts.models import Person
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.models import Evidence
from bridging.engines.assessment.proficiency import Proficiency, Showing, proficiency


@dataclass(frozen=True, slots=True)
class OutcomeStanding:
    """``answers`` is what questions tell; ``judged`` is what raters, observers and meetings found, newest first."""

    outcome: str
    answers: Proficiency
    judged: tuple[Evidence, ...]


def standing_of(person: Person, outcomes: Iterable[str]) -> dict[str, OutcomeStanding]:
    """Return a person's standing for each outcome, in one query."""
    return standings_of_people([person.pk], outcomes)[person.pk]


def standings_of_people(people: Iterable[int], outcomes: Iterable[str]) -> dict[int, dict[str, OutcomeStanding]]:
    """Return person → outcome → standing, for many people in one query."""
    wanted, everybody = list(outcomes), list(people)
    rows: defaultdict[tuple[int, str], list[Evidence]] = defaultdict(list)
    evidence = Evidence.objects.in_force().filter(person__in=everybody, outcome__in=wanted).order_by("at", "pk")
    for row in evidence.select_related("by"):
        rows[row.person_id, row.outcome].append(row)
    return {pk: {outcome: _standing(outcome, rows[pk, outcome]) for outcome in wanted} for pk in everybody}


def _standing(outcome: str, rows: list[Evidence]) -> OutcomeStanding:
    answered = [row for row in rows if row.source_kind == EvidenceKind.ITEM]
    judged = tuple(row for row in reversed(rows) if row.source_kind != EvidenceKind.ITEM)
    return OutcomeStanding(outcome, proficiency(Showing(f"{row.source_id}.{row.part}", row.value) for row in answered), judged)


def cohort_levels(standings: Mapping[int, Mapping[str, OutcomeStanding]], outcome: str) -> dict[str, int]:
    """Return level → people, for one outcome of a cohort."""
    counts: defaultdict[str, int] = defaultdict(int)
    for own in standings.values():
        counts[own[outcome].answers.level.value] += 1
    return dict(counts)
