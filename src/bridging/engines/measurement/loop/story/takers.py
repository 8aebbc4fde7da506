"""What each act does to a finding; None for what cannot be, because something else must come first or has been settled."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from bridging.engines.measurement.loop.checks import check_in
from bridging.engines.measurement.loop.places import place_of
from bridging.engines.measurement.loop.story.acts import Act
from bridging.engines.measurement.loop.story.finding import (
    Action,
    Decision,
    Declared,
    Finding,
    Found,
    InForce,
    Outcome,
    Release,
    Result,
    Round,
    Stage,
    Triage,
)
from bridging.kernel.entry import Entry

type Taker = Callable[[Finding, Entry], Finding | None]

_OPEN: Final = frozenset({Stage.TO_CHANGE, Stage.TO_DECLARE, Stage.TO_PUBLISH, Stage.TO_CHECK})
_SETTLED: Final = frozenset({Stage.CLOSED, Stage.ACCEPTED, Stage.TO_LEARN})


def _found(finding: Finding, entry: Entry) -> Finding | None:
    place, signal, evidence = place_of(_text(entry, "place")), _mapping(entry, "signal"), _mapping(entry, "evidence")
    code, args = signal.get("code"), signal.get("args")
    words = _text(entry, "words")
    if finding.found is not None or place is None or not (words or isinstance(code, str)):
        return None
    found = Found(
        place=place,
        words=words,
        signal=code if isinstance(code, str) else "",
        signal_args=args if isinstance(args, Mapping) else {},
        evidence_kind=str(evidence.get("kind", "")),
        evidence=str(evidence.get("key", "")),
        cohort=_text(entry, "cohort"),
        detector=_text(entry, "detector"),
        by=entry.actor,
        at=entry.at,
    )
    return replace(finding, found=found)


def _triaged(finding: Finding, entry: Entry) -> Finding | None:
    """Decide, or decide otherwise, as long as nothing has been changed for it."""
    decision, reason, owner = _text(entry, "decision"), _text(entry, "reason"), _text(entry, "owner")
    is_open = finding.stage in {Stage.TO_TRIAGE, Stage.WATCHED} or (finding.stage in _OPEN and finding.now.in_force is None)
    if not is_open or decision not in set(Decision) or not reason or not owner:
        return None
    look_again = _day(_text(entry, "look_again")) if decision == Decision.WATCH else None
    if decision == Decision.WATCH and look_again is None:
        return None
    triage = Triage(owner, Decision(decision), reason, look_again, entry.actor, entry.at)
    return replace(finding, now=replace(finding.now, triage=triage))


def _acted(finding: Finding, entry: Entry) -> Finding | None:
    what = _text(entry, "what")
    if finding.stage not in _OPEN or finding.now.results or not what:
        return None
    return replace(finding, now=replace(finding.now, actions=(*finding.now.actions, Action(what, entry.actor, entry.at))))


def _confirmed(finding: Finding, entry: Entry) -> Finding | None:
    version, on, edition = entry.payload.get("version"), _day(_text(entry, "on")), _text(entry, "edition")
    if finding.stage not in {Stage.TO_DECLARE, Stage.TO_PUBLISH} or finding.now.in_force is not None:
        return None
    if not edition or on is None or not isinstance(version, int) or isinstance(version, bool) or version < 0:
        return None
    if finding.found is not None and finding.found.place.version and version <= finding.found.place.version:
        # The version in which it was found cannot be the one that changes it.
        return None
    return replace(finding, now=replace(finding.now, in_force=InForce(edition, version, on, entry.at)))


def _declared(finding: Finding, entry: Entry) -> Finding | None:
    """Declare, or declare otherwise as long as nobody has looked: afterwards one would choose what suits."""
    check, seen = check_in(entry.payload.get("check")), entry.payload.get("seen_after")
    if finding.stage not in {Stage.TO_DECLARE, Stage.TO_PUBLISH, Stage.TO_CHECK} or finding.now.results or check is None:
        return None
    if not isinstance(seen, int) or seen < 0 or (check.is_of_item and finding.found is not None and not finding.found.place.version):
        return None
    declared = Declared(check, _mapping(entry, "foreseen"), seen, entry.actor, entry.at)
    return replace(finding, now=replace(finding.now, declared=declared))


def _checked(finding: Finding, entry: Entry) -> Finding | None:
    outcome, effect = _text(entry, "outcome"), _mapping(entry, "effect")
    if finding.stage is not Stage.TO_CHECK or outcome not in set(Outcome) or not effect:
        return None
    result = Result(Outcome(outcome), effect, _text(entry, "run"), entry.at)
    return replace(finding, now=replace(finding.now, results=(*finding.now.results, result)))


def _learned(finding: Finding, entry: Entry) -> Finding | None:
    """A lesson ends it: after an answer, after "too few data" that nobody wants to wait for, or after a decision to leave it."""
    lesson = _text(entry, "lesson")
    is_due = finding.stage in {Stage.TO_LEARN, Stage.ACCEPTED} or (finding.stage is Stage.TO_CHECK and bool(finding.now.results))
    return replace(finding, now=replace(finding.now, lesson=lesson)) if is_due and lesson else None


def _released(finding: Finding, entry: Entry) -> Finding | None:
    said, did = _both(entry, "said"), _both(entry, "did")
    if finding.found is None or (finding.now.triage is None and not finding.earlier) or said is None or did is None:
        return None
    return replace(finding, release=Release(said, did, entry.actor, entry.at))


def _retracted(finding: Finding, _entry: Entry) -> Finding | None:
    return None if finding.release is None else replace(finding, release=None)


def _reopened(finding: Finding, entry: Entry) -> Finding | None:
    if finding.stage not in _SETTLED or not _text(entry, "reason"):
        return None
    return replace(finding, now=Round(), earlier=(*finding.earlier, finding.now))


def _mapping(entry: Entry, name: str) -> Mapping[str, Any]:
    value = entry.payload.get(name)
    return value if isinstance(value, Mapping) else {}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


TAKERS: Final[Mapping[str, Taker]] = {
    Act.FOUND: _found,
    Act.TRIAGED: _triaged,
    Act.ACTED: _acted,
    Act.CONFIRMED: _confirmed,
    Act.DECLARED: _declared,
    Act.CHECKED: _checked,
    Act.LEARNED: _learned,
    Act.RELEASED: _released,
    Act.RETRACTED: _retracted,
    Act.REOPENED: _reopened,
}


def _text(entry: Entry, name: str) -> str:
    return entry.text(name).strip()


def _both(entry: Entry, name: str) -> tuple[str, str] | None:
    """Return what is said in Dutch and in English; None unless it is said in both."""
    said = entry.payload.get(name)
    texts = [said.get(language) for language in ("nl", "en")] if isinstance(said, Mapping) else []
    nl, en = (text.strip() if isinstance(text, str) else "" for text in (texts or ("", "")))
    return (nl, en) if nl and en else None
