"""Recording what somebody was seen to do, and taking it back. Nothing is ever overwritten."""

import datetime as dt
import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person, Subject
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.contents import EditionContents, edition_contents, edition_pk_of
from bridging.apps.study.domain.evidence import Source, record_evidence, withdraw_evidence
from bridging.apps.study.models import SkillObservation, SkillWithdrawal
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
    said = entry.payload
    level = SkillLevel(said["level"])
    observation = SkillObservation.objects.create(
        entry=entry,
        person=person,
        cohort=cohort,
        module_id=said["module"],
        skill_id=plan.id,
        skill_version=plan.version,
        level=level.value,
        seen_on=dt.date.fromisoformat(said["on"]),
        missed=said["missed"],
        note=said["note"],
        by=by,
        observed_at=entry.at,
    )
    for index, (outcome, bloom) in enumerate(plan.parts):
        record_evidence(
            person=person,
            outcome=outcome,
            source=_source(observation, index),
            occasion=_occasion(entry),
            value=share(level, asked=plan.asked).value,
            bloom=bloom,
            at=entry.at,
            by=by,
        )
    return observation


def _project_withdrawal(observation: SkillObservation, entry: Entry, *, by: Person | None) -> None:
    SkillWithdrawal.objects.create(entry=entry, observation=observation, by=by, withdrawn_at=entry.at)
    for index, _part in enumerate(_plan_at(observation.entry).parts):
        withdraw_evidence(
            person=observation.person, source=_source(observation, index), occasion=_occasion(observation.entry), at=entry.at, by=by
        )


def _source(observation: SkillObservation, part: int) -> Source:
    return EvidenceKind.SKILL, observation.skill_id, observation.skill_version, part


def _occasion(entry: Entry) -> str:
    return f"seen:{entry.seq}"


def _plan_at(entry: Entry) -> SkillPlan:
    """Return the skill as it stood in the edition in which it was observed."""
    edition = edition_contents(edition_pk_of(entry.payload["module"], entry.payload["edition"]))
    return skills_in(edition)[entry.ref.partition("@")[0]]


def rebuild_observations(*, person: Person) -> int:
    """Make a person's observed skills and their evidence again from the journal; returns how many entries there are."""
    subject = Subject.objects.filter(person=person).first()
    entries = Entry.objects.filter(stream__startswith=f"skill:{subject.key}:").order_by("pk") if subject else Entry.objects.none()
    observers = {each.key: each.person for each in Subject.objects.filter(key__in=entries.values("actor")).select_related("person")}
    for entry in entries:
        by = observers.get(entry.actor)
        if entry.kind == OBSERVED and not SkillObservation.objects.filter(entry=entry).exists():
            cohort = Cohort.objects.filter(slug=entry.payload["cohort"]).first()
            _project_observation(person, entry, _plan_at(entry), cohort=cohort, by=by)
        elif entry.kind == OBSERVATION_WITHDRAWN and not SkillWithdrawal.objects.filter(entry=entry).exists():
            observation = SkillObservation.objects.get(entry__key=entry.payload["of"], entry__actor=entry.payload["by"])
            _project_withdrawal(observation, entry, by=by)
    return len(entries)
