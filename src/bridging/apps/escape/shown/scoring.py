"""The rubric as observers fill it in: criteria of teams, and of reflections beside what was written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import published_room
from bridging.apps.escape.shown.texts import Texts
from bridging.apps.meetings.live.words import team_name
from bridging.engines.escape.schema import Criterion
from bridging.engines.escape.state import Run
from bridging.source.text import Language


@dataclass(frozen=True, slots=True)
class ShownLevel:
    number: int
    words: str
    points: float
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ShownCriterion:
    id: str
    title: str
    levels: Sequence[ShownLevel]

    @property
    def is_scored(self) -> bool:
        return any(level.is_chosen for level in self.levels)


@dataclass(frozen=True, slots=True)
class Judged:
    """A team, or a person with what they wrote. ``whom`` is what the form sends."""

    whom: str
    name: str
    wrote: Sequence[tuple[str, str]]
    criteria: Sequence[ShownCriterion]

    @property
    def scored(self) -> int:
        return sum(each.is_scored for each in self.criteria)


def shown_scoring(live: RoomRun, run: Run, names: Mapping[str, str], language: Language) -> dict[str, Any]:
    texts = Texts(published_room(live), language)
    room = texts.published.room
    of_teams = [each for each in room.rubric if each.by == "observer"]
    of_people = [each for each in room.rubric if each.by == "reader"]
    prompts = [each[language] for each in room.debrief.reflection]
    return {
        "teams": [Judged(team, team_name(team), (), list(_criteria(of_teams, run, team, language))) for team in run.teams],
        "people": [
            Judged(
                who,
                names.get(who, "–"),
                list(zip(prompts, run.reflections[who], strict=False)),
                list(_criteria(of_people, run, who, language)),
            )
            for team in run.teams.values()
            for who in team.members
            if who in run.reflections
        ],
    }


def _criteria(criteria: Sequence[Criterion], run: Run, whom: str, language: Language) -> Iterator[ShownCriterion]:
    for criterion in criteria:
        chosen = run.scores.get((criterion.id, whom))
        if criterion.levels:
            rows = [(level.text[language], level.points) for level in criterion.levels]
        else:
            rows = [(_("met"), criterion.points), (_("not met"), 0.0)]
        levels = [ShownLevel(number, words, points, number == chosen) for number, (words, points) in enumerate(rows)]
        yield ShownCriterion(criterion.id, criterion.title[language], levels)
