"""How far people are with a module's completion rule, and what stands behind each requirement."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final, Literal

from django.db.models import F

from bridging.apps.cohorts.models import Enrolment
from bridging.apps.study.choices import ResultVerdict, WorkStage
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.exempt_plans import exempt_in
from bridging.apps.study.models import Release, Sitting, SkillObservation, Submission, Substitute
from bridging.apps.study.presence_sources import Presence, presence_of
from bridging.apps.study.queries.exemptions import TEST_OUT, Exemption
from bridging.apps.study.queries.presence import decided_substitutes
from bridging.apps.study.queries.skills import observations_of, seen_in
from bridging.apps.study.skill_plans import skills_in
from bridging.apps.study.substitutes import substitutes_in
from bridging.engines.assessment.completion import Facts, Requirement, Rule, Scored, SkillAsked, Standing, judge

type Place = tuple[int, str]
"""(person, thing)"""
_AS_IT_IS: Final[Mapping[int, "Regraded"]] = MappingProxyType({})
type BackingKind = Literal["sitting", "judged", "handed-in", "seen", "present", "absent", "substitute"]


@dataclass(frozen=True, slots=True)
class Backing:
    """One thing that stands behind a requirement: what, when, on whose word. ``percent`` and ``level`` where there is one."""

    kind: BackingKind
    at: datetime | date
    by: str = ""
    percent: float | None = None
    level: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A requirement with what stands behind it."""

    requirement: Requirement
    backing: tuple[Backing, ...]


@dataclass(frozen=True, slots=True)
class OwnStanding:
    """The rule held against what is known of one enrolled person. ``exemption``: by a test-out, also one that was taken back."""

    enrolment: Enrolment
    standing: Standing
    judged: tuple[Judged, ...]
    exemption: Exemption | None = None


@dataclass(frozen=True, slots=True)
class Regraded:
    """What a sitting would come to if it were graded otherwise."""

    points: float
    is_pass: bool | None


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of everybody asked about, by person and thing. ``decided`` holds what was taken back as well."""

    sittings: Mapping[int, list[Sitting]]
    tested_out: Mapping[int, Sitting]
    works: Mapping[Place, Release]
    handed_in: Mapping[Place, Submission]
    observations: Mapping[Place, list[SkillObservation]]
    presence: Mapping[Place, Presence]
    decided: Mapping[Place, Substitute]

    def substitute(self, place: Place) -> Substitute | None:
        found = self.decided.get(place)
        return found if found is not None and found.is_accepted else None

    def exemption(self, person: int) -> Exemption | None:
        sitting = self.tested_out.get(person)
        return Exemption(sitting, self.decided.get((person, TEST_OUT))) if sitting is not None else None


def rule_of(edition: EditionContents) -> Rule:
    """Return the completion rule of an edition; editions from before skills could be asked for have none."""
    completion, assignments, skills = edition.outline["completion"], edition.outline["assignments"], skills_in(edition)
    return Rule(
        cut_percent=completion["cut_percent"],
        works={work: assignments[work]["track"] for work in completion["obligatory"]},
        skills=tuple(SkillAsked(skill, skills[skill].asked, skills[skill].occasions) for skill in completion.get("skills", ())),
        presence=tuple(completion["presence"]),
        substitutes={key: plan.how for key, plan in substitutes_in(edition).items()},
        exempts=exempt_in(edition).exempts,
        exempt_counts=exempt_in(edition).counts,
    )


def standings_of(
    enrolments: Iterable[Enrolment], edition: EditionContents, regraded: Mapping[int, Regraded] = _AS_IT_IS
) -> list[OwnStanding]:
    """Return everybody's standing, in as many queries for a cohort as for one person; ``regraded`` by sitting, as if that were so."""
    members = list(enrolments)
    rule, known = rule_of(edition), _read([each.person_id for each in members], edition.module_id, regraded)
    found = []
    for enrolment in members:
        standing = judge(rule, _facts(enrolment, known))
        judged = tuple(Judged(each, tuple(_backing(enrolment.person_id, each, known))) for each in standing.requirements)
        exemption = known.exemption(enrolment.person_id) if rule.exempts else None
        found.append(OwnStanding(enrolment, standing, judged, exemption))
    return found


def verdict_of(standing: Standing) -> ResultVerdict:
    """Return what the rule alone says."""
    return ResultVerdict.PASSED if standing.is_complete else ResultVerdict.NOT_PASSED


def _read(people: list[int], module_id: str, regraded: Mapping[int, Regraded]) -> _Known:
    sittings: dict[int, list[Sitting]] = {}
    tested_out: dict[int, Sitting] = {}
    counted = Sitting.objects.filter(person__in=people, offer__cohort__module_id=module_id, offer__kind__in=("module", "resit", "test-out"))
    for sitting in counted.exclude(graded_at=None).annotate(kind=F("offer__kind")).order_by("graded_at", "pk"):
        if sitting.pk in regraded:
            sitting.points, sitting.is_pass = regraded[sitting.pk].points, regraded[sitting.pk].is_pass
        if sitting.kind != "test-out":
            sittings.setdefault(sitting.person_id, []).append(sitting)
        elif sitting.is_pass and sitting.released_at:
            tested_out.setdefault(sitting.person_id, sitting)
    works = Submission.objects.that_count().filter(person__in=people, cohort__module_id=module_id).defer("draft")
    released = Release.objects.filter(version__submission__in=works).select_related("version__submission", "released_by")
    return _Known(
        sittings,
        tested_out,
        {_work_of(release.version.submission): release for release in released.order_by("released_at", "pk")},
        {_work_of(submission): submission for submission in works.filter(version__gt=0).exclude(stage=WorkStage.DRAFT)},
        observations_of(people, module_id),
        presence_of(people, module_id),
        decided_substitutes(people, module_id),
    )


def _work_of(submission: Submission) -> Place:
    return submission.person_id, submission.assignment_id


def _facts(enrolment: Enrolment, known: _Known) -> Facts:
    person = enrolment.person_id

    def own[T](rows: Mapping[Place, T]) -> dict[str, T]:
        return {thing: row for (each, thing), row in rows.items() if each == person}

    sittings, exemption = known.sittings.get(person, []), known.exemption(person)
    return Facts(
        track="7" if enrolment.track == "7" else "6+",
        tests=tuple(_scored(sitting) for sitting in sittings if sitting.released_at),
        test_waits=any(sitting.released_at is None for sitting in sittings),
        works={work: Scored(100 * release.share) for work, release in own(known.works).items()},
        handed_in=frozenset(own(known.handed_in)),
        skills={skill: seen_in(rows) for skill, rows in own(known.observations).items()},
        present={meeting: presence.was_there for meeting, presence in own(known.presence).items()},
        substituted=frozenset(thing for thing, row in own(known.decided).items() if row.is_accepted),
        tested_out=exemption is not None and exemption.is_in_force,
    )


def _scored(sitting: Sitting) -> Scored:
    cut = None if sitting.cut_points is None else 100 * sitting.cut_points / len(sitting.items)
    return Scored(_percent(sitting), sitting.is_pass, cut)


def _percent(sitting: Sitting) -> float:
    return 100 * (sitting.points or 0) / len(sitting.items)


def _backing(person: int, requirement: Requirement, known: _Known) -> Iterator[Backing]:
    yield from _BACKING[requirement.kind]((person, requirement.id), known)
    if requirement.substitute is not None and requirement.substitute.assignment:
        yield from _made((person, requirement.substitute.assignment), known)
    if (accepted := known.substitute((person, requirement.key))) is not None:
        yield Backing("substitute", accepted.decided_at, str(accepted.by or ""), note=accepted.note)


def _sat(place: Place, known: _Known) -> Iterator[Backing]:
    for sitting in known.sittings.get(place[0], []):
        if sitting.released_at:
            yield Backing("sitting", sitting.released_at, percent=_percent(sitting))


def _made(place: Place, known: _Known) -> Iterator[Backing]:
    if (release := known.works.get(place)) is not None:
        yield Backing("judged", release.released_at, str(release.released_by or ""), percent=100 * release.share)
    elif place in known.handed_in:
        yield Backing("handed-in", known.handed_in[place].begun_at)


def _seen(place: Place, known: _Known) -> Iterator[Backing]:
    for each in known.observations.get(place, []):
        yield Backing("seen", each.seen_on, str(each.by or ""), level=each.level)


def _been(place: Place, known: _Known) -> Iterator[Backing]:
    if (presence := known.presence.get(place)) is not None:
        yield Backing("present" if presence.was_there else "absent", presence.at, presence.by)


_BACKING: Final[Mapping[str, Callable[[Place, _Known], Iterator[Backing]]]] = {
    "test": _sat, "work": _made, "skill": _seen, "presence": _been,
}  # fmt: skip


def snapshot(standing: Standing) -> dict[str, Any]:
    """Return a standing as it is kept with a decision (schema 1)."""
    return {
        "schema": 1,
        "requirements": [
            {"kind": each.kind, "id": each.id, "state": each.state.value, "code": each.reason.code, "args": dict(each.reason.args)}
            for each in standing.requirements
        ],
    }
