"""Recording what somebody was seen to do, and taking it back. Nothing is ever overwritten."""

import datetime as dt
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from bridging.apps.accounts.domain import people_by_key, streams_of, subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.contents import EditionContents, edition_contents, edition_pk_of
from bridging.apps.study.domain.evidence import Shown, Source, record_showings, withdraw_evidence
from bridging.apps.study.domain.mending import Rebuilt, mend, missing, shown_anew
from bridging.apps.study.models import SkillObservation, SkillWithdrawal
from bridging.apps.study.occasions import own_occasion
from bridging.apps.study.record_kinds import OBSERVATION_WITHDRAWN, OBSERVED
from bridging.apps.study.skill_plans import SkillPlan, skills_in
from bridging.engines.assessment.observed import admit, share
from bridging.kernel.skill import SkillLevel
from bridging.realtime import journal
from bridging.realtime.models import Entry


class NoSuchSkill(Exception):
    """The edition has no such skill."""


class NotAMember(Exception):
    """Only who takes part in the cohort can be observed in it, and nobody observes themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What an observer's form sent."""

    key: uuid.UUID
    skill_id: str
    level: SkillLevel
    seen_on: dt.date
    missed: tuple[str, ...] = ()
    note: str = ""


def skill_stream(person: Person, skill_id: str) -> str:
    return f"skill:{subject_of(person)}:{skill_id}"


@transaction.atomic
def observe_skill(
    *, cohort: Cohort, edition: EditionContents, person: Person, observer: Person, sight: Sight, now: datetime
) -> SkillObservation:
    """Record a sighting, once for a key. A day outside the cohort's weeks, or still to come, counts as today.

    Raises NoSuchSkill, NotAMember, CriticalStepMissed or KeyReused; then nothing is stored.
    """
    plan = skills_in(edition).get(sight.skill_id)
    if plan is None:
        raise NoSuchSkill
    if person == observer or not cohort.enrolments.in_force().filter(person=person).exists():
        raise NotAMember
    missed = [step.id for step in plan.steps if step.id in sight.missed]
    admit(sight.level, missed=missed, critical=plan.critical)
    today = now.astimezone(cohort.zone()).date()
    seen_on = sight.seen_on if cohort.starts_on <= sight.seen_on <= today else today
    act = journal.Act(
        actor=subject_of(observer),
        key=sight.key,
        kind=OBSERVED,
        ref=f"{plan.id}@{plan.version}",
        payload={
            "level": sight.level.value,
            "on": seen_on.isoformat(),
            "missed": missed,
            "note": sight.note,
            "cohort": cohort.slug,
            "module": edition.module_id,
            "edition": edition.label,
        },
    )
    appended = journal.append(stream=skill_stream(person, plan.id), act=act, now=now)
    if not appended.is_new:
        return SkillObservation.objects.get(entry=appended.entry)
    return _project_observation(person, appended.entry, plan, cohort=cohort, by=observer)


@transaction.atomic
def withdraw_observation(*, observation: SkillObservation, observer: Person, key: uuid.UUID, now: datetime) -> None:
    """Take an observation back; twice is the same as once. Raises KeyReused."""
    # Two observers may take the same one back at once: its row is the lock.
    found = SkillObservation.objects.select_for_update(of=("self",)).select_related("person", "entry").get(pk=observation.pk)
    if SkillWithdrawal.objects.filter(observation=found).exists():
        return
    payload = {"of": str(found.entry.key), "by": str(found.entry.actor)}
    act = journal.Act(actor=subject_of(observer), key=key, kind=OBSERVATION_WITHDRAWN, ref=found.entry.ref, payload=payload)
    appended = journal.append(stream=found.entry.stream, act=act, now=now)
    if appended.is_new:
        _project_withdrawal(found, appended.entry, by=observer)


def _project_observation(person: Person, entry: Entry, plan: SkillPlan, *, cohort: Cohort | None, by: Person | None) -> SkillObservation:
    observation = SkillObservation.objects.create(entry=entry, person=person, cohort=cohort, by=by, **_told(entry, plan))
    _show(observation, plan)
    return observation


def _told(entry: Entry, plan: SkillPlan) -> dict[str, Any]:
    """Return what a row says of an entry."""
    said = entry.payload
    return {
        "module_id": said["module"],
        "skill_id": plan.id,
        "skill_version": plan.version,
        "level": SkillLevel(said["level"]).value,
        "seen_on": dt.date.fromisoformat(said["on"]),
        "missed": said["missed"],
        "note": said["note"],
        "observed_at": entry.at,
    }


def _show(observation: SkillObservation, plan: SkillPlan) -> int:
    """Let what was seen count for the outcomes; returns how much of it was not there yet."""
    value = share(SkillLevel(observation.level), asked=plan.asked).value
    showings = [
        Shown(outcome=outcome, source=_source(observation, index), occasion=_occasion(observation), value=value, bloom=bloom)
        for index, (outcome, bloom) in enumerate(plan.parts)
    ]
    return record_showings(person=observation.person, showings=showings, at=observation.observed_at, by=observation.by)


def _project_withdrawal(observation: SkillObservation, entry: Entry, *, by: Person | None) -> SkillWithdrawal:
    withdrawal = SkillWithdrawal.objects.create(entry=entry, observation=observation, by=by, withdrawn_at=entry.at)
    _take_back(withdrawal)
    return withdrawal


def _take_back(withdrawal: SkillWithdrawal) -> int:
    """Let what was seen count no more; returns how much of it still did."""
    observation = withdrawal.observation
    taken = [
        withdraw_evidence(
            person=observation.person,
            source=_source(observation, index),
            occasion=_occasion(observation),
            at=withdrawal.withdrawn_at,
            by=withdrawal.by,
        )
        for index, _part in enumerate(_plan_at(observation.entry).parts)
    ]
    return sum(row is not None for row in taken)


def _source(observation: SkillObservation, part: int) -> Source:
    return EvidenceKind.SKILL, observation.skill_id, observation.skill_version, part


def _occasion(observation: SkillObservation) -> str:
    return own_occasion("seen", observation.entry, observation.person)


def _plan_at(entry: Entry) -> SkillPlan:
    """Return the skill as it stood in the edition in which it was observed."""
    edition = edition_contents(edition_pk_of(entry.payload["module"], entry.payload["edition"]))
    return skills_in(edition)[entry.ref.partition("@")[0]]


def rebuild_observations(*, person: Person) -> Rebuilt:
    """Hold a person's observed skills and their evidence against the journal, and mend what is missing or differs."""
    entries = Entry.objects.filter(streams_of(person, "skill")).order_by("pk")
    observers = people_by_key(entry.actor for entry in entries)
    return sum((_rebuilt(person, entry, observers.get(entry.actor)) for entry in entries), Rebuilt())


@transaction.atomic
def _rebuilt(person: Person, entry: Entry, by: Person | None) -> Rebuilt:
    if entry.kind == OBSERVATION_WITHDRAWN:
        observation = SkillObservation.objects.get(entry__key=entry.payload["of"], entry__actor=entry.payload["by"])
        withdrawal = SkillWithdrawal.objects.filter(entry=entry).first()
        if withdrawal is None:
            return missing(_project_withdrawal(observation, entry, by=by))
        said = {"observation": observation, "by": by, "withdrawn_at": entry.at}
        return mend(withdrawal, said) + shown_anew(withdrawal, _take_back(withdrawal))
    plan, cohort = _plan_at(entry), Cohort.objects.filter(slug=entry.payload["cohort"]).first()
    known = SkillObservation.objects.filter(entry=entry).first()
    if known is None:
        return missing(_project_observation(person, entry, plan, cohort=cohort, by=by))
    mended = mend(known, _told(entry, plan) | {"person": person, "cohort": cohort, "by": by})
    is_withdrawn = SkillWithdrawal.objects.filter(observation=known).exists()
    return mended if is_withdrawn else mended + shown_anew(known, _show(known, plan))
