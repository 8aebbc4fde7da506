"""What grading stored answers with another item would change: whose score, which result of a test, and whose result for the module."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort, Enrolment
from bridging.apps.study.choices import ResultStatus, ResultVerdict
from bridging.apps.study.contents import edition_contents, edition_test
from bridging.apps.study.models import Response, ResultDecision, Sitting, SittingResponse
from bridging.apps.study.queries.completion import Regraded, standings_of, verdict_of
from bridging.apps.study.queries.results import newest_decisions
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.regrade import GivenAnswer, Regrade, ScoreChange, regrade

type AnswerKey = tuple[str, uuid.UUID]
"""("practice", key of the answer's entry) or ("sitting", key of the sitting): what outlives rows that are made anew."""
PRACTICE, SITTING = "practice", "sitting"


@dataclass(frozen=True, slots=True)
class Flip:
    """A test result that would turn: points and verdict before and after."""

    sitting: Sitting
    before: float
    after: float
    passed_before: bool | None
    passed_after: bool | None


@dataclass(frozen=True, slots=True)
class ResultFlip:
    """What the completion rule says of somebody would turn; ``decision`` is the one in force about them in this cohort."""

    enrolment: Enrolment
    before: ResultVerdict
    after: ResultVerdict
    decision: ResultDecision | None = None

    @property
    def is_put_forward(self) -> bool:
        """Tell whether the rule alone stands behind what was put forward: it is put forward anew."""
        return self.decision is not None and self.decision.status == ResultStatus.PROVISIONAL

    @property
    def is_overtaken(self) -> bool:
        """Tell whether an examiner established by the rule what the rule does not say any more: she must look at it again."""
        return self.decision is not None and self.decision.is_by_rule and self.decision.verdict != self.after


@dataclass(frozen=True, slots=True)
class DryRun:
    """``people`` are those whose answers would change, ``flips`` and ``results`` what would turn; ``cohorts`` are all of theirs."""

    regrade: Regrade[AnswerKey]
    people: Mapping[AnswerKey, Person]
    flips: tuple[Flip, ...] = ()
    results: tuple[ResultFlip, ...] = ()
    cohorts: tuple[Cohort, ...] = ()

    @property
    def changes(self) -> list[tuple[ScoreChange[AnswerKey], Person]]:
        return [(change, self.people[change.key]) for change in self.regrade.changes]


def dry_run(item_id: str, version: int, item: Item) -> DryRun:
    """Return what grading every answer to a version with ``item`` would change; nothing is written. Raises regrade.OtherParts."""
    practice = list(Response.objects.filter(item_id=item_id, item_version=version).select_related("person", "entry"))
    sat = list(
        SittingResponse.objects.filter(item_id=item_id, item_version=version, is_void=False, raw__isnull=False).select_related(
            "sitting__person", "sitting__offer__cohort"
        )
    )
    answers = [GivenAnswer((PRACTICE, row.entry.key), row.seed, row.raw, tuple(row.scores)) for row in practice]
    answers += [GivenAnswer((SITTING, row.sitting.key), row.seed, row.raw or {}, tuple(row.scores)) for row in sat]
    found = regrade(item, version, answers)
    people = {(PRACTICE, row.entry.key): row.person for row in practice} | {(SITTING, row.sitting.key): row.sitting.person for row in sat}
    rows = {row.sitting.key: row.sitting for row in sat}
    turns = [_turn(rows[change.key[1]], change) for change in found.changes if change.key[0] == SITTING]
    results = tuple(_results(turns))
    cohorts = {turn.sitting.offer.cohort_id: turn.sitting.offer.cohort for turn in turns} | {
        flip.enrolment.cohort_id: flip.enrolment.cohort for flip in results
    }
    flips = tuple(turn for turn in turns if turn.sitting.points is not None and turn.passed_after != turn.passed_before)
    return DryRun(found, people, flips, results, tuple(cohorts.values()))


def _turn(sitting: Sitting, change: ScoreChange[AnswerKey]) -> Flip:
    gained = (sum(score or 0 for score in change.after) - sum(score or 0 for score in change.before)) / len(change.before)
    before = sitting.points or 0
    cut = edition_test(sitting.edition_id, sitting.offer.test_id).cut(sitting.offer.form_id, sitting.track)
    return Flip(sitting, before, before + gained, sitting.is_pass, None if cut is None else cut.passes(before + gained))


def _results(turns: list[Flip]) -> Iterator[ResultFlip]:
    """Hold the rule of each cohort against the results as they are, and as they would be."""
    regraded = {turn.sitting.pk: Regraded(turn.after, turn.passed_after) for turn in turns}
    people: dict[str, set[int]] = {}
    for turn in turns:
        people.setdefault(turn.sitting.offer.cohort.module_id, set()).add(turn.sitting.person_id)
    for module_id, own in sorted(people.items()):
        decisions = newest_decisions(own, module_id)
        members = Enrolment.objects.in_force().filter(person__in=own, cohort__module_id=module_id)
        ordered = members.select_related("person", "cohort").order_by("cohort__starts_on", "cohort", "person__display_name", "pk")
        for cohort, group in groupby(ordered, key=lambda each: each.cohort):
            yield from _results_in(cohort, list(group), regraded, decisions)


def _results_in(
    cohort: Cohort, members: list[Enrolment], regraded: Mapping[int, Regraded], decisions: Mapping[int, ResultDecision]
) -> Iterator[ResultFlip]:
    edition = edition_contents(cohort.edition_id)
    for own, then in zip(standings_of(members, edition), standings_of(members, edition, regraded), strict=True):
        before, after = verdict_of(own.standing), verdict_of(then.standing)
        if before != after:
            decision = decisions.get(own.enrolment.person_id)
            yield ResultFlip(own.enrolment, before, after, decision if decision and decision.cohort_id == cohort.pk else None)
