"""When a module is done: its rule held against what is known of somebody, requirement by requirement, each with the reason.

The rule is open to everybody from the first day; what comes out is advice. An examiner decides.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal

from bridging.engines.assessment.observed import Seen
from bridging.kernel.activity import Track
from bridging.kernel.message import Message
from bridging.kernel.score import reaches
from bridging.kernel.skill import SkillLevel

type Kind = Literal["test", "work", "skill", "presence"]
type Way = Literal["resit", "resubmission", "assignment", "decision"]
# By this a substitute names the test, which has no id of its own.
TEST: Final = "cut_percent"


class State(StrEnum):
    """WAITING: done, and somebody has yet to judge it. SUBSTITUTED: something else was accepted in its place.

    EXEMPT: it need not be done, since the test-out was passed.
    """

    MET = "met"
    SUBSTITUTED = "substituted"
    WAITING = "waiting"
    EXEMPT = "exempt"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class SkillAsked:
    id: str
    level: SkillLevel
    occasions: int = 1


@dataclass(frozen=True, slots=True)
class Substitution:
    """How something may be replaced. By a resit or a resubmission the requirement itself is met; another ``assignment`` counts once it is
    rated and enough; a decision is somebody's.
    """

    way: Way
    assignment: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """``works`` are assignments with their tracks; ``substitutes`` say by the key of a requirement how it may be replaced.

    Without a ``cut_percent`` there is no test. ``exempts`` are keys of what who passed the test-out need not do, and ``exempt_counts`` says
    whether that counts as met.
    """

    cut_percent: float | None = None
    works: Mapping[str, Track] = field(default_factory=dict)
    skills: tuple[SkillAsked, ...] = ()
    presence: tuple[str, ...] = ()
    substitutes: Mapping[str, Substitution] = field(default_factory=dict)
    exempts: frozenset[str] = frozenset()
    exempt_counts: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """A result that was released: the share of the points, as a percentage. What it was held against itself comes before the rule's cut."""

    percent: float
    passed: bool | None = None
    cut_percent: float | None = None

    def cut(self, usual: float) -> float:
        return usual if self.cut_percent is None else self.cut_percent

    def passes(self, usual: float) -> bool:
        return self.passed if self.passed is not None else reaches(self.percent, self.cut(usual))


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one person. ``tests`` are released results, ``test_waits`` that one is still to be released; a work that is
    ``handed_in`` and not in ``works`` waits for a judgement.

    ``present`` says for a meeting whether the person was there; a meeting that nobody recorded is not in it. ``substituted`` are keys of
    requirements in whose place something was accepted.
    """

    track: Literal["6+", "7"] = "6+"
    tests: tuple[Scored, ...] = ()
    test_waits: bool = False
    works: Mapping[str, Scored] = field(default_factory=dict)
    handed_in: frozenset[str] = frozenset()
    skills: Mapping[str, Seen] = field(default_factory=dict)
    present: Mapping[str, bool] = field(default_factory=dict)
    substituted: frozenset[str] = frozenset()
    tested_out: bool = False


@dataclass(frozen=True, slots=True)
class Requirement:
    """``id`` is empty for the test. ``substitute``: how the module lets it be replaced. ``exempt``: it need not be done, even where something was
    and waits for a judgement; ``counts``: that is as good as met.
    """

    kind: Kind
    id: str
    state: State
    reason: Message
    substitute: Substitution | None = None
    exempt: bool = False
    counts: bool = False

    @property
    def key(self) -> str:
        return self.id or TEST

    @property
    def is_met(self) -> bool:
        return self.state in {State.MET, State.SUBSTITUTED} or (self.exempt and self.counts)

    @property
    def is_to_do(self) -> bool:
        return not (self.is_met or self.exempt)


@dataclass(frozen=True, slots=True)
class Standing:
    requirements: tuple[Requirement, ...]

    @property
    def is_complete(self) -> bool:
        return all(requirement.is_met for requirement in self.requirements)

    @property
    def is_exempt(self) -> bool:
        """Tell whether nothing is left to do, and not all of it was done."""
        undone = [each for each in self.requirements if each.state not in {State.MET, State.SUBSTITUTED}]
        return bool(undone) and all(each.exempt for each in undone)

    @property
    def open(self) -> tuple[Requirement, ...]:
        return tuple(requirement for requirement in self.requirements if not requirement.is_met)


def judge(rule: Rule, facts: Facts) -> Standing:
    """Hold the rule against the facts. Works of the other track are no requirement."""
    return Standing(tuple(_judged(rule, facts)))


def _judged(rule: Rule, facts: Facts) -> Iterator[Requirement]:
    if rule.cut_percent is not None:
        yield _replaceable(_test(rule.cut_percent, facts), rule, facts)
    for work, track in rule.works.items():
        if track in {"both", facts.track}:
            yield _replaceable(_work(work, rule.cut_percent or 0, facts), rule, facts)
    for asked in rule.skills:
        yield _replaceable(_skill(asked, facts.skills.get(asked.id, Seen())), rule, facts)
    for meeting in rule.presence:
        yield _replaceable(_presence(meeting, facts.present.get(meeting)), rule, facts)


def _replaceable(found: Requirement, rule: Rule, facts: Facts) -> Requirement:
    plan = rule.substitutes.get(found.key)
    state, reason = found.state, found.reason
    if plan is not None and state is not State.MET:
        state, reason = _replaced(found, plan, rule.cut_percent or 0, facts)
    exempt = facts.tested_out and found.key in rule.exempts
    if state is State.MISSING and exempt:
        state, reason = State.EXEMPT, Message("completion.exempt")
    return Requirement(found.kind, found.id, state, reason, plan, exempt=exempt, counts=rule.exempt_counts)


def _replaced(found: Requirement, plan: Substitution, cut_percent: float, facts: Facts) -> tuple[State, Message]:
    if plan.way == "decision" and found.key in facts.substituted:
        return State.SUBSTITUTED, Message("completion.substituted")
    if plan.way == "assignment":
        instead = _work(plan.assignment, cut_percent, facts)
        if instead.state is State.MET:
            return State.SUBSTITUTED, Message("completion.alternative-sufficient")
        if instead.state is State.WAITING:
            return State.WAITING, Message("completion.alternative-waits")
    return found.state, found.reason


def _test(cut_percent: float, facts: Facts) -> Requirement:
    """The best sitting counts: a resit cannot cost what was earned."""
    if not facts.tests:
        if facts.test_waits:
            return Requirement("test", "", State.WAITING, Message("completion.test-waits"))
        return Requirement("test", "", State.MISSING, Message("completion.test-not-taken"))
    best = max(facts.tests, key=lambda scored: (scored.passes(cut_percent), scored.percent))
    percent, cut, sittings = round(best.percent, 1), round(best.cut(cut_percent), 1), len(facts.tests)
    if best.passes(cut_percent):
        passed = Message("completion.test-passed", {"percent": percent, "cut": cut, "sittings": sittings})
        return Requirement("test", "", State.MET, passed)
    failed = Message("completion.test-failed", {"percent": percent, "cut": cut, "sittings": sittings})
    return Requirement("test", "", State.MISSING, failed)


def _work(work: str, cut_percent: float, facts: Facts) -> Requirement:
    scored = facts.works.get(work)
    if scored is None:
        if work in facts.handed_in:
            return Requirement("work", work, State.WAITING, Message("completion.work-waits"))
        return Requirement("work", work, State.MISSING, Message("completion.work-not-handed-in"))
    percent, cut = round(scored.percent, 1), round(scored.cut(cut_percent), 1)
    if scored.passes(cut_percent):
        return Requirement("work", work, State.MET, Message("completion.work-sufficient", {"percent": percent, "cut": cut}))
    return Requirement("work", work, State.MISSING, Message("completion.work-insufficient", {"percent": percent, "cut": cut}))


def _skill(asked: SkillAsked, seen: Seen) -> Requirement:
    level, found, wanted = asked.level.value, seen.occasions(asked.level), asked.occasions
    if found >= wanted:
        return Requirement(
            "skill", asked.id, State.MET, Message("completion.skill-seen", {"level": level, "found": found, "asked": wanted})
        )
    if found or wanted > 1 or seen.newest is None:
        not_seen = Message("completion.skill-not-seen", {"level": level, "found": found, "asked": wanted})
        return Requirement("skill", asked.id, State.MISSING, not_seen)
    return Requirement("skill", asked.id, State.MISSING, Message("completion.skill-too-low", {"level": level}))


def _presence(meeting: str, was_there: bool | None) -> Requirement:
    if was_there:
        return Requirement("presence", meeting, State.MET, Message("completion.present"))
    why = Message("completion.presence-unknown") if was_there is None else Message("completion.absent")
    return Requirement("presence", meeting, State.MISSING, why)
