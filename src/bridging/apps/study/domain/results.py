"""Deciding on results. A decision is a new row; nothing that was decided is ever changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from bridging.apps.accounts.domain import queue_mail, subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import ResultStatus, ResultVerdict
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain.proofs import issue_proof
from bridging.apps.study.models import ResultDecision
from bridging.apps.study.queries.completion import OwnStanding, snapshot, standings_of, verdict_of
from bridging.apps.study.queries.results import name_on_proofs, newest_decision


class DecisionMoved(Exception):
    """Somebody decided about this person since the page was opened: look again before deciding."""


class NotDecidable(Exception):
    """Nobody decides about themselves, nor about who does not take part."""


class NothingToDecide(Exception):
    """This is what was decided already, or there is no result to withdraw."""


class ReasonNeeded(Exception):
    """The decision deviates from the rule, or takes back what was decided: whoever reads it later must find why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What is decided about one person. ``after`` is the key of the newest decision on the page on which it was taken; 0: none."""

    person: int
    verdict: ResultVerdict
    after: int
    reason: str = ""


@transaction.atomic
def propose_results(*, cohort: Cohort, people: Iterable[int], by: Person, now: datetime) -> int:
    """Put results forward as the rule has them, for an examiner to establish; returns for how many.

    What was established, or put forward with the same verdict, stays as it is.
    """
    proposed = 0
    for own in _standings(cohort, people, by):
        if own.standing.is_exempt and not own.standing.is_complete:
            # Who need not do it has failed nothing.
            continue
        number = _next_number(own.enrolment.person, cohort.module_id)
        newest = newest_decision(own.enrolment.person, cohort.module_id)
        decision = _new(own, cohort, number, by=by, now=now)
        decision.status, decision.verdict = ResultStatus.PROVISIONAL, verdict_of(own.standing)
        if newest is None or not _stands(newest, decision.verdict):
            _put(decision)
            proposed += 1
    return proposed


def _stands(newest: ResultDecision, by_rule: ResultVerdict) -> bool:
    """Tell whether a proposal changes nothing: an examiner's own judgement, a pass and what says the same stay."""
    if newest.status == ResultStatus.WITHDRAWN:
        return False
    is_judged = newest.status == ResultStatus.ESTABLISHED and newest.is_exception
    return is_judged or newest.has_passed or newest.verdict == by_rule


@transaction.atomic
def establish_results(*, cohort: Cohort, judgements: Iterable[Judgement], examiner: Person, now: datetime) -> list[ResultDecision]:
    """Establish results, all or none: each with the rule as it stands now. A pass brings a proof; everybody gets a mail.

    Raises DecisionMoved, NotDecidable, NothingToDecide or ReasonNeeded.
    """
    wanted = {judgement.person: judgement for judgement in judgements}
    found = {own.enrolment.person_id: own for own in _standings(cohort, wanted, examiner)}
    if found.keys() != wanted.keys():
        raise NotDecidable
    return [_establish(found[person], cohort, judgement, examiner, now) for person, judgement in wanted.items()]


def _establish(own: OwnStanding, cohort: Cohort, judgement: Judgement, examiner: Person, now: datetime) -> ResultDecision:
    person = own.enrolment.person
    number = _next_number(person, cohort.module_id)
    newest = newest_decision(person, cohort.module_id)
    if (newest.pk if newest else 0) != judgement.after:
        raise DecisionMoved
    decision = _new(own, cohort, number, by=examiner, now=now)
    decision.status, decision.verdict, decision.reason = ResultStatus.ESTABLISHED, judgement.verdict, judgement.reason.strip()
    decision.is_exception = judgement.verdict != verdict_of(own.standing)
    # The same result is another decision once the rule turned: it then stands by reasons, or needs none any more.
    if newest is not None and _said(newest) == _said(decision):
        raise NothingToDecide
    if decision.is_exception:
        decision.exceptions = [each.id or each.kind for each in own.standing.open]
        if not decision.reason:
            raise ReasonNeeded
    _put(decision)
    if decision.has_passed:
        issue_proof(decision=decision, holder=name_on_proofs(person), by=examiner, now=now)
    _tell(decision, person, now)
    return decision


def _said(decision: ResultDecision) -> tuple[str, str, bool]:
    return decision.status, decision.verdict, decision.is_exception


@transaction.atomic
def withdraw_result(*, decision: ResultDecision, reason: str, examiner: Person, now: datetime) -> ResultDecision:
    """Take an established result back by a new decision; its proof says so from then on.

    Raises NotDecidable, DecisionMoved, NothingToDecide or ReasonNeeded.
    """
    person = decision.person
    if person is None or person == examiner:
        raise NotDecidable
    number = _next_number(person, decision.module_id)
    if newest_decision(person, decision.module_id) != decision:
        raise DecisionMoved
    if decision.status != ResultStatus.ESTABLISHED:
        raise NothingToDecide
    if not reason.strip():
        raise ReasonNeeded
    withdrawn = ResultDecision(
        subject=subject_of(person),
        person=person,
        cohort=decision.cohort,
        module_id=decision.module_id,
        edition=decision.edition,
        track=decision.track,
        seq=number,
        status=ResultStatus.WITHDRAWN,
        standing=decision.standing,
        reason=reason.strip(),
        by=examiner,
        by_name=str(examiner),
        decided_at=now,
        is_synthetic=decision.is_synthetic,
    )
    _put(withdrawn)
    _tell(withdrawn, person, now)
    return withdrawn


def _standings(cohort: Cohort, people: Iterable[int], by: Person) -> list[OwnStanding]:
    members = cohort.enrolments.in_force().filter(person__in=list(people)).exclude(person=by).select_related("person")
    return standings_of(members, edition_contents(cohort.edition_id))


def _new(own: OwnStanding, cohort: Cohort, number: int, *, by: Person, now: datetime) -> ResultDecision:
    person = own.enrolment.person
    return ResultDecision(
        subject=subject_of(person),
        person=person,
        cohort=cohort,
        module_id=cohort.module_id,
        edition_id=cohort.edition_id,
        track=own.enrolment.track,
        seq=number,
        standing=snapshot(own.standing),
        by=by,
        by_name=str(by),
        decided_at=now,
        is_synthetic=person.is_synthetic,
    )


def _next_number(person: Person, module_id: str) -> int:
    """Return a number above all that there are, also those of decisions about another account of the person.

    Ask before looking at what stands: whoever decides after that look takes the same number, and is told so.
    """
    known = ResultDecision.objects.filter(person=person, module_id=module_id).aggregate(last=Max("seq"))
    return (known["last"] or 0) + 1


def _put(decision: ResultDecision) -> None:
    try:
        with transaction.atomic():
            decision.save(force_insert=True)
    except IntegrityError as fault:
        # Its number is taken: another examiner was first.
        raise DecisionMoved from fault


def _tell(decision: ResultDecision, person: Person, now: datetime) -> None:
    kind = "result-withdrawn" if decision.status == ResultStatus.WITHDRAWN else f"result-{decision.verdict}"
    outline = edition_contents(decision.edition_id).outline
    context = {
        "code": outline["code"],
        "title_nl": outline["title"]["nl"],
        "title_en": outline["title"]["en"],
        "module_id": decision.module_id,
        "examiner": decision.by_name,
    }
    queue_mail(to=person, kind=kind, occasion=f"result-{decision.key}", now=now, context=context)
