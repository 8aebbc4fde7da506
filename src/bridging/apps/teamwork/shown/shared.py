"""What all may see of a case once it is shown: which teams chose what."""

from collections.abc import Sequence
from dataclasses import dataclass

from bridging.apps.meetings.live.words import team_name
from bridging.apps.teamwork.contents import PublishedUnit
from bridging.apps.teamwork.shown.questions import ShownOption, shown_case
from bridging.engines.teamwork.seen.wall import Wall
from bridging.source.text import Language


@dataclass(frozen=True, slots=True)
class ShownTeam:
    """``came_from`` has the letter of another first choice, once second choices are shown.

    ``is_after_reveal``: chosen on a screen after the others had been seen; a card of paper was turned over with theirs, whenever it was typed in.
    """

    name: str
    is_mine: bool
    reason: str
    came_from: str
    is_after_reveal: bool
    is_paper: bool


@dataclass(frozen=True, slots=True)
class ShownChoices:
    """One choice with the teams that stand behind it now."""

    option: ShownOption
    teams: Sequence[ShownTeam]


def shown_choices(all_see: Wall, published: PublishedUnit, case_id: str, language: Language, *, mine: str = "") -> list[ShownChoices]:
    case = shown_case(published, case_id, language)
    if case is None:
        return []
    letters = {choice.id: choice.letter for choice in case.choices}
    found: dict[str, list[ShownTeam]] = {choice.id: [] for choice in case.choices}
    for team, chosen in all_see.choices.items():
        now = chosen.second or chosen.first
        came_from = letters.get(chosen.first, "") if chosen.second and chosen.second != chosen.first else ""
        found[now].append(
            ShownTeam(
                team_name(team), team == mine, chosen.text, came_from, chosen.is_after_reveal and not chosen.is_paper, chosen.is_paper
            )
        )
    return [ShownChoices(choice, found[choice.id]) for choice in case.choices]
