"""The facilitator's console. Keys and notes stand here, and nowhere else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bridging.apps.meetings.live.words import team_name
from bridging.apps.teamwork.contents import PublishedUnit
from bridging.apps.teamwork.shown.clock import clock_of
from bridging.apps.teamwork.shown.questions import ShownCase, ShownItem, case_titles, debrief_of, shown_case, shown_items, switch_note_of
from bridging.apps.teamwork.shown.words import GROUNDS, ONWARDS, PRESENCES, phase_words
from bridging.engines.teamwork.analysis import ItemAnalysis
from bridging.engines.teamwork.phases import Phase, Step
from bridging.engines.teamwork.roster import Presence
from bridging.engines.teamwork.seen.console import Console, TeamSeen, console
from bridging.engines.teamwork.session import Appeal, Session
from bridging.realtime.marks import mark_of
from bridging.source.text import Language

LAMPS: Final[Mapping[str, Promise]] = {
    "moving": _("at work"),
    "still": _("nothing for 3 minutes"),
    "stuck": _("nothing for 5 minutes"),
    "done": _("done"),
}
_CASE: Final = frozenset({Step.WORK, Step.REVEALED, Step.REVOTE, Step.SETTLED})


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A row of the grid. ``people``: mark, name, presence and its words. ``letter`` and ``second``: what the team chose in the case that runs."""

    seen: TeamSeen
    name: str
    lamp: Promise
    people: Sequence[tuple[str, str, Presence, Promise]]
    here: int
    letter: str
    second: str


@dataclass(frozen=True, slots=True)
class SeatedTeam:
    """Who is in a team, by mark, name and presence; can be hashed, so that what is made of it can be kept."""

    team: str
    name: str
    people: tuple[tuple[str, str, Presence], ...]


@dataclass(frozen=True, slots=True)
class AnalysedItem:
    """``percents``: right of those who answered, with the interval. ``picked``: how many chose each letter first; ``keys`` are the right letters."""

    item: ShownItem
    found: ItemAnalysis
    percent: int | None
    low: int
    high: int
    picked: Sequence[tuple[str, int, bool]]
    is_on_wall: bool


@dataclass(frozen=True, slots=True)
class AppealLine:
    appeal: Appeal
    team: str
    ground: Promise | str
    number: int


def state_of_console(session: Session, now: datetime) -> dict[str, Any]:
    clock = clock_of(session, now)
    return {
        "version": _version(console(session, now), session, now),
        "scene": session.place,
        "left_s": clock.left_s,
        "still": clock.is_paused,
    }


def shown_console(
    session: Session, published: PublishedUnit, names: Mapping[str, str], language: Language, now: datetime
) -> dict[str, Any]:
    seen = console(session, now)
    titles, phases = case_titles(published, language), session.plan.phases
    items = shown_items(published, language)
    case = shown_case(published, session.phase.case, language)
    following = phases[session.place + 1] if session.place + 1 < len(phases) else None
    lines = {team.team: _line(team, names, case) for team in seen.teams}
    return {
        "version": _version(seen, session, now),
        "scene": session.place,
        "place": session.place,
        "next_place": session.place + 1,
        "step": session.phase.step.value,
        "phase_words": phase_words(session.phase, titles),
        "phases": [(number, phase_words(phase, titles), number == session.place) for number, phase in enumerate(phases)],
        "next_words": _onwards(following, titles) if following else "",
        "previous_place": session.place - 1,
        "previous_words": phase_words(phases[session.place - 1], titles) if session.place else "",
        "clock": clock_of(session, now),
        "has_clock": session.clock.allowed is not None,
        "items": items,
        "lines": list(lines.values()),
        "seated": tuple(_seated(line) for line in lines.values()),
        "here": sum(line.here for line in lines.values()),
        "people": sum(len(line.people) for line in lines.values()),
        "finished": sum(line.seen.finished for line in lines.values()),
        "late": seen.late,
        "looked_back": len(session.reflections) if session.phase.step in {Step.REFLECTION, Step.ENDED} else None,
        "analysis": _analysis(session, seen, items),
        "shows_analysis": session.phase.step not in {Step.LOBBY, Step.IRAT},
        "discussed": seen.discussed,
        "appeals": [_appeal(each, items) for each in seen.appeals],
        "undecided": sum(each.is_granted is None for each in seen.appeals),
        "case": case,
        "case_notes": _case_notes(published, case, language),
        "switch_note": switch_note_of(published, case.id, language) if case else "",
        "debrief": debrief_of(published, case.id, language) if case else "",
        "call_order": [lines[team] for team in seen.call_order],
        "committed": sum(bool(line.seen.second if session.phase.step is Step.REVOTE else line.seen.choice) for line in lines.values()),
        "cases": [shown_case(published, each, language) for each in session.plan.choices],
        "grounds": GROUNDS.items(),
        "is_case": session.phase.step in _CASE,
        "notes": SafeString(published.said["notes"][language]),
    }


def _version(seen: Console, session: Session, now: datetime) -> str:
    return mark_of(replace(seen, left=None), clock_of(session, now).is_up, sorted(session.keys), len(session.reflections))


def _onwards(phase: Phase, titles: Mapping[str, str]) -> str:
    words = str(ONWARDS[phase.step])
    return f"{words}: {titles[phase.case]}" if phase.step is Step.WORK else words


def _line(team: TeamSeen, names: Mapping[str, str], case: ShownCase | None) -> TeamLine:
    letters = {choice.id: choice.letter for choice in case.choices} if case else {}
    people = [(who, names.get(who, "–"), presence, PRESENCES[presence]) for who, presence in team.people.items()]
    here = sum(presence.is_here for presence in team.people.values())
    return TeamLine(team, team_name(team.team), LAMPS[team.lamp], people, here, letters.get(team.choice, ""), letters.get(team.second, ""))


def _seated(line: TeamLine) -> SeatedTeam:
    return SeatedTeam(line.seen.team, line.name, tuple((who, name, presence) for who, name, presence, _words in line.people))


def _analysis(session: Session, seen: Console, items: Sequence[ShownItem]) -> list[AnalysedItem]:
    shown = {item.id: item for item in items}
    found = []
    for each in seen.items:
        item, planned = shown[each.item], session.plan.item(each.item)
        right = session.right(planned) if planned else frozenset()
        low, high = each.interval or (0.0, 0.0)
        found.append(
            AnalysedItem(
                item,
                each,
                round(100 * each.right / each.answered) if each.answered else None,
                round(100 * low),
                round(100 * high),
                [(option.letter, each.picked.get(option.id, 0), option.id in right) for option in item.options],
                each.item == seen.discussed,
            )
        )
    return found


def _appeal(appeal: Appeal, items: Sequence[ShownItem]) -> AppealLine:
    number = next((item.number for item in items if item.id == appeal.item), 0)
    return AppealLine(appeal, team_name(appeal.team), GROUNDS.get(appeal.ground, appeal.ground), number)


def _case_notes(published: PublishedUnit, case: ShownCase | None, language: Language) -> list[tuple[str, SafeString]]:
    if case is None:
        return []
    said = published.said["cases"][case.id]["choices"]
    return [(choice.letter, SafeString(said[choice.id]["note"][language])) for choice in case.choices]
