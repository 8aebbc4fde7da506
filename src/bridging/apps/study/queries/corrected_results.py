"""What corrections changed, by name, and the results that an examiner established before a correction turned what the rule says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bridging.apps.accounts.domain import marks_of, people_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort, CohortQuerySet, Enrolment
from bridging.apps.study.choices import ResultStatus, ResultVerdict
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.models import Correction, Response, ResultDecision, Sitting
from bridging.apps.study.queries.completion import standings_of, verdict_of
from bridging.apps.study.queries.regrading import PRACTICE, SITTING, Flip, ResultFlip
from bridging.apps.study.queries.results import newest_decisions

type Scores = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """An answer that counts differently; ``kind`` is practice or sitting."""

    person: Person
    kind: str
    before: Scores
    after: Scores


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a correction changed when it was applied; ``results`` are those of the last act, with the decision about each as it is now."""

    changes: tuple[Changed, ...]
    flips: tuple[Flip, ...]
    results: tuple[ResultFlip, ...]
    cohorts: tuple[Cohort, ...]


@dataclass(frozen=True, slots=True)
class Overtaken:
    """An established result that the rule does not give any more."""

    enrolment: Enrolment
    decision: ResultDecision
    by_rule: ResultVerdict


def outcome_of(correction: Correction) -> Outcome:
    """Return by name what a correction changed; who has no account any more is left out."""
    keys = {kind: [key for each, key, *_ in correction.changes if each == kind] for kind in (PRACTICE, SITTING)}
    answers = Response.objects.filter(entry__key__in=keys[PRACTICE]).select_related("person", "entry")
    wanted = {*keys[SITTING], *(key for key, *_ in correction.flips)}
    sittings = {str(each.key): each for each in Sitting.objects.filter(key__in=wanted).select_related("person", "offer__cohort")}
    people = {(PRACTICE, str(each.entry.key)): each.person for each in answers}
    people |= {(SITTING, key): each.person for key, each in sittings.items()}
    results = _results(correction.undone_results if correction.undone_at else correction.results, correction.module_id)
    cohorts = {each.offer.cohort_id: each.offer.cohort for each in sittings.values()}
    cohorts |= {each.enrolment.cohort_id: each.enrolment.cohort for each in results}
    return Outcome(
        tuple(
            Changed(people[kind, key], kind, tuple(before), tuple(after))
            for kind, key, before, after in correction.changes
            if (kind, key) in people
        ),
        tuple(Flip(sittings[key], *said) for key, *said in correction.flips if key in sittings),
        results,
        tuple(cohorts.values()),
    )


def _results(told: Iterable[list[str]], module_id: str) -> tuple[ResultFlip, ...]:
    rows = list(told)
    people = {mark: person.pk for mark, person in people_of(subject for subject, *_ in rows).items()}
    members = Enrolment.objects.filter(person__in=people.values(), cohort__slug__in=[slug for _, slug, *_ in rows])
    places = {(each.person_id, each.cohort.slug): each for each in members.select_related("person", "cohort")}
    decisions = newest_decisions(people.values(), module_id)
    found = []
    for subject, slug, before, after in rows:
        enrolment = places.get((people.get(subject, 0), slug))
        if enrolment is not None:
            decision = decisions.get(enrolment.person_id)
            own = decision if decision and decision.cohort_id == enrolment.cohort_id else None
            found.append(ResultFlip(enrolment, ResultVerdict(before), ResultVerdict(after), own))
    return tuple(found)


def overtaken_results(cohorts: CohortQuerySet) -> list[Overtaken]:
    """Return the results in these cohorts that were established, and that a correction let the rule say otherwise.

    One query as long as no correction turned a result in them.
    """
    rows = Correction.objects.filter(module_id__in=cohorts.order_by().values("module_id"))
    named = _named(rows.only("results", "undone_results"))
    people = people_of(subject for subject, _ in named)
    established = ResultDecision.objects.in_force().filter(
        cohort__in=cohorts.filter(slug__in=[slug for _, slug in named]),
        person__in=people.values(),
        status=ResultStatus.ESTABLISHED,
        is_exception=False,
    )
    found: dict[Cohort, dict[int, ResultDecision]] = {}
    for decision in established.select_related("cohort").order_by("cohort__starts_on", "cohort", "pk") if named else ():
        if decision.cohort is not None and decision.person_id is not None:
            found.setdefault(decision.cohort, {})[decision.person_id] = decision
    return [each for cohort, decisions in found.items() for each in _overtaken_in(cohort, decisions)]


def _overtaken_in(cohort: Cohort, decisions: Mapping[int, ResultDecision]) -> Iterable[Overtaken]:
    members = cohort.enrolments.in_force().filter(person__in=decisions).select_related("person").order_by("person__display_name", "pk")
    for own in standings_of(members, edition_contents(cohort.edition_id)):
        decision, by_rule = decisions[own.enrolment.person_id], verdict_of(own.standing)
        if decision.verdict != by_rule:
            yield Overtaken(own.enrolment, decision, by_rule)


def corrections_behind(person: Person, cohort: Cohort) -> list[Correction]:
    """Return the corrections that turned what the rule says of somebody in a cohort, newest first."""
    rows = Correction.objects.filter(module_id=cohort.module_id).select_related("applied_by", "undone_by")
    own = {(mark, cohort.slug) for mark in marks_of(person)}
    return [row for row in rows if own & _named([row])]


def _named(corrections: Iterable[Correction]) -> set[tuple[str, str]]:
    """Return (subject, cohort) of every result that one of these corrections turned, by being applied or undone."""
    return {(subject, slug) for each in corrections for subject, slug, *_ in [*each.results, *each.undone_results]}
