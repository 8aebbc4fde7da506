"""The screen of a participant."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString

from bridging.apps.meetings.live.clock import ShownClock
from bridging.apps.meetings.live.words import team_name
from bridging.apps.teamwork.contents import PublishedUnit
from bridging.apps.teamwork.shown.clock import clock_of
from bridging.apps.teamwork.shown.questions import ShownItem, ShownOption, debrief_of, feedback_of, shown_case, shown_items
from bridging.apps.teamwork.shown.shared import shown_choices
from bridging.apps.teamwork.shown.words import CONFIDENCES, GROUNDS, STEPS
from bridging.engines.teamwork.individual import Answered
from bridging.engines.teamwork.phases import Step
from bridging.engines.teamwork.scoring import TeamScore
from bridging.engines.teamwork.seen.own import Own, SeenRow, own
from bridging.engines.teamwork.seen.wall import Wall, wall
from bridging.engines.teamwork.session import Appeal, Session
from bridging.realtime.marks import mark_of
from bridging.source.text import Language

_CLOSED = frozenset({Step.APPEALS, Step.LECTURE})
_ALL_SEE = frozenset({Step.REVEALED, Step.REVOTE, Step.SETTLED})


@dataclass(frozen=True, slots=True)
class CardOption:
    """An option of the team's card. ``by`` uncovered it, nobody where a paper card was typed in; ``proposers`` point at it; ``feedback`` when cards are closed."""

    option: ShownOption
    is_uncovered: bool
    is_star: bool
    by: str
    proposers: tuple[str, ...]
    is_mine: bool
    can_scratch: bool
    is_key: bool
    feedback: SafeString

    @property
    def can_propose(self) -> bool:
        return not self.is_uncovered and not self.is_mine and not self.can_scratch


@dataclass(frozen=True, slots=True)
class CardItem:
    """Can be hashed, so that what is made of it can be kept. ``appeal`` is the team's about this item; ``can_appeal``: it was missed, and nobody has appealed."""

    item: ShownItem
    options: tuple[CardOption, ...]
    is_done: bool
    is_open: bool
    points: int | None
    appeal: Appeal | None
    can_appeal: bool
    is_discussed: bool


@dataclass(frozen=True, slots=True)
class TestItem:
    item: ShownItem
    answer: Answered | None


def state_of_own(session: Session, who: str, now: datetime) -> dict[str, Any]:
    """Return what a page asks every few seconds: whether there is news, where the session stands, and what time is left."""
    seen, clock = own(session, who, now), _clock(session, who, now)
    return {
        "version": _version(session, seen, wall(session, now), clock),
        "scene": session.place,
        "left_s": clock.left_s,
        "still": clock.is_paused,
    }


def shown_own(
    session: Session, published: PublishedUnit, who: str, names: Mapping[str, str], language: Language, now: datetime
) -> dict[str, Any]:
    """Return the context of the part that keeps itself up to date."""
    seen, all_see, clock = own(session, who, now), wall(session, now), _clock(session, who, now)
    phase = session.phase
    return {
        "version": _version(session, seen, all_see, clock),
        "scene": session.place,
        # Where all wait for the facilitator most of all: what comes next must be on every phone within three seconds.
        "every": 15 if phase.step is Step.ENDED else 2,
        "step": phase.step.value,
        "step_words": STEPS[phase.step],
        "clock": clock,
        "team": team_name(seen.team) if seen.team else "",
        "mates": [(_name(each, names), each in seen.here, each == who) for each in seen.members],
        "is_here": who in seen.here,
        "seen": seen,
        "items": len(session.plan.items),
        "test": _test(session, published, seen, language) if phase.step is Step.IRAT else (),
        "confidences": CONFIDENCES.items(),
        "card": _card(session, published, seen, names, language, is_up=clock.is_up) if seen.rows else (),
        "score": _score(all_see, seen.team),
        "grounds": GROUNDS.items(),
        "case": shown_case(published, phase.case, language),
        "choices": shown_choices(all_see, published, phase.case, language, mine=seen.team) if phase.step in _ALL_SEE else (),
        "waiting_for": _waiting_for(all_see),
        "debrief": debrief_of(published, phase.case, language) if phase.step is Step.SETTLED else "",
        "has_looked_back": who in session.reflections,
        "reflection": _reflection(session, published, who, language),
    }


def _clock(session: Session, who: str, now: datetime) -> ShownClock:
    return clock_of(session, now, who, session.roster.team_of.get(who, ""))


def _version(session: Session, seen: Own, all_see: Wall, clock: ShownClock) -> str:
    """Leave out what the device knows by itself: the answers that it sent, and time that goes by."""
    shared = (dict(all_see.choices), dict(all_see.scores), _waiting_for(all_see), _discussed(session))
    return mark_of(replace(seen, answers={}), session.place, clock.is_paused, clock.is_up, shared)


def _discussed(session: Session) -> str:
    """Return the question that is on the wall, once cards are closed: each reads it in the own language."""
    return session.discussed if session.phase.step in _CLOSED else ""


def _waiting_for(all_see: Wall) -> int:
    """Return how many teams have not chosen yet, in the phases in which they do."""
    if all_see.phase.step not in {Step.WORK, Step.REVOTE}:
        return 0
    return sum(not done for done in all_see.done.values())


def _name(who: str, names: Mapping[str, str]) -> str:
    return names.get(who, "–")


def _test(session: Session, published: PublishedUnit, seen: Own, language: Language) -> list[TestItem]:
    is_known = session.phase.step is Step.IRAT and seen.team
    return [TestItem(item, seen.answers.get(item.id)) for item in shown_items(published, language)] if is_known else []


def _card(
    session: Session, published: PublishedUnit, seen: Own, names: Mapping[str, str], language: Language, *, is_up: bool
) -> list[CardItem]:
    items = {item.id: item for item in shown_items(published, language)}
    at_card = session.phase.step is Step.TRAT and not is_up and not session.clock.is_paused
    current = next((row.item for row in seen.rows if not row.is_done), "")
    found = []
    for row in seen.rows:
        appeal = next((each for each in seen.appeals if each.item == row.item), None)
        is_missed = bool(row.scratches) and not row.scratches[0].is_star
        found.append(
            CardItem(
                items[row.item],
                _options(items[row.item], row, seen.person, names, _feedback(published, row, language), at_card=at_card),
                row.is_done,
                row.item == current and session.phase.step is Step.TRAT,
                row.points,
                appeal,
                session.phase.step is Step.APPEALS and is_missed and appeal is None,
                row.item == _discussed(session),
            )
        )
    return found


def _feedback(published: PublishedUnit, row: SeenRow, language: Language) -> Mapping[str, SafeString]:
    """Return what is said of each option; nothing while the card is open."""
    return feedback_of(published, row.item, language) if row.key else {}


def _options(
    item: ShownItem, row: SeenRow, who: str, names: Mapping[str, str], feedback: Mapping[str, SafeString], *, at_card: bool
) -> tuple[CardOption, ...]:
    scratched = {scratch.option: scratch for scratch in row.scratches}
    found = []
    for option in item.options:
        scratch, proposers = scratched.get(option.id), row.proposals.get(option.id, ())
        found.append(
            CardOption(
                option,
                scratch is not None,
                scratch is not None and scratch.is_star,
                _name(scratch.by, names) if scratch and not scratch.is_paper else "",
                tuple(_name(each, names) for each in proposers),
                # Who cannot act is offered nothing: neither proposal nor scratch.
                who in proposers or row.is_done or not at_card,
                at_card and option.id in row.mine,
                option.id in row.key,
                feedback.get(option.id, SafeString("")),
            )
        )
    return tuple(found)


def _score(all_see: Wall, team: str) -> TeamScore | None:
    return all_see.scores.get(team)


def _reflection(session: Session, published: PublishedUnit, who: str, language: Language) -> list[tuple[SafeString, str]]:
    if session.phase.step not in {Step.REFLECTION, Step.ENDED}:
        return []
    said = list(session.reflections.get(who, ()))
    questions = published.said["reflection"]
    return [(SafeString(each[language]), said[place] if place < len(said) else "") for place, each in enumerate(questions)]
