"""The screen in the room: three things at most, each in both languages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.utils.safestring import SafeString

from bridging.apps.teamwork.contents import PublishedUnit
from bridging.apps.teamwork.shown.clock import clock_of
from bridging.apps.teamwork.shown.questions import shown_case, shown_items
from bridging.apps.teamwork.shown.shared import shown_choices
from bridging.apps.teamwork.shown.words import STEPS
from bridging.engines.teamwork.phases import Step
from bridging.engines.teamwork.scoring import TeamScore
from bridging.engines.teamwork.seen.wall import Wall, wall
from bridging.engines.teamwork.session import Session
from bridging.realtime.marks import mark_of
from bridging.source.text import LANGUAGES, Language
from bridging.ui.bilingual import Said, both

_CARDS_CLOSED: Final = frozenset({Step.APPEALS, Step.LECTURE})


@dataclass(frozen=True, slots=True)
class TeamOnWall:
    """``done`` of ``of``: people who finished, questions found, or 1 for who has chosen. ``score`` when cards are closed."""

    team: str
    here: int
    expected: int
    done: int
    of: int
    score: TeamScore | None

    @property
    def has_committed(self) -> bool:
        return self.done >= self.of > 0


@dataclass(frozen=True, slots=True)
class OptionOnWall:
    letter: str
    said: tuple[Said, ...]
    is_key: bool


def state_of_wall(session: Session, now: datetime) -> dict[str, Any]:
    clock = clock_of(session, now)
    return {"version": _version(wall(session, now), session, now), "scene": session.place, "left_s": clock.left_s, "still": clock.is_paused}


def shown_wall(session: Session, published: PublishedUnit, now: datetime) -> dict[str, Any]:
    seen, step, case_id = wall(session, now), session.phase.step, session.phase.case
    teams = [_team(seen, team, step) for team in session.roster.teams]
    return {
        "version": _version(seen, session, now),
        "scene": session.place,
        "step": step.value,
        "title": both(lambda language: shown.title if (shown := shown_case(published, case_id, language)) else str(STEPS[step])),
        "clock": clock_of(session, now),
        "teams": teams,
        "here": sum(team.here for team in teams),
        "expected": sum(team.expected for team in teams),
        "finished": sum(team.done for team in teams),
        "is_counted": step in {Step.LOBBY, Step.IRAT},
        "question": both(lambda language: shown.question if (shown := shown_case(published, case_id, language)) else ""),
        "choices": _choices(seen, published, case_id),
        "discussed": _discussed(session, published) if seen.discussed else None,
        "floor": next((score.floor for score in seen.scores.values()), 0.0),
        "most": next((score.most for score in seen.scores.values()), 0),
        "reflection": [both(_in(each)) for each in published.said["reflection"]] if step is Step.REFLECTION else [],
    }


def _in(text: Mapping[str, str]) -> Callable[[Language], str]:
    return lambda language: SafeString(text[language])


def _version(seen: Wall, session: Session, now: datetime) -> str:
    return mark_of(replace(seen, left=None), session.place, clock_of(session, now).is_up)


def _team(seen: Wall, team: str, step: Step) -> TeamOnWall:
    of = seen.here[team] if step is Step.IRAT else seen.of
    return TeamOnWall(team, seen.here[team], seen.expected[team], seen.done[team], of, seen.scores.get(team))


def _choices(seen: Wall, published: PublishedUnit, case_id: str) -> list[dict[str, Any]]:
    if not seen.choices:
        return []
    told = {language: shown_choices(seen, published, case_id, language) for language in LANGUAGES}
    return [
        {
            "letter": first.option.letter,
            "said": [Said(language, told[language][place].option.text) for language in LANGUAGES],
            "teams": first.teams,
        }
        for place, first in enumerate(told[LANGUAGES[0]])
    ]


def _discussed(session: Session, published: PublishedUnit) -> dict[str, Any] | None:
    """Return the question that is talked about; what is right stands with it once no card is open any more."""
    item = session.plan.item(session.discussed)
    if item is None:
        return None
    told = {language: next(each for each in shown_items(published, language) if each.id == item.id) for language in LANGUAGES}
    right = session.right(item) if session.phase.step in _CARDS_CLOSED else frozenset()
    first = told[LANGUAGES[0]]
    return {
        "number": first.number,
        "stem": [Said(language, told[language].stem) for language in LANGUAGES],
        "options": [
            OptionOnWall(
                option.letter, tuple(Said(language, told[language].options[place].text) for language in LANGUAGES), option.id in right
            )
            for place, option in enumerate(first.options)
        ],
    }
