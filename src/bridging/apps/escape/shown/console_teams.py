"""The teams of a run as the console shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from bridging.apps.escape.shown.console_words import LAMPS, TONES
from bridging.apps.escape.shown.words import STATES
from bridging.apps.meetings.live.clock import minutes_and_seconds
from bridging.apps.meetings.live.words import team_name
from bridging.apps.study.questions.words import line_html, plain_line
from bridging.engines.escape.case import Cell
from bridging.engines.escape.schema import Both, ChoiceAnswer, Room
from bridging.engines.escape.seen.console import CellSeen, TeamSeen
from bridging.engines.escape.state import Run, TeamRun
from bridging.engines.escape.words import codes_of, told
from bridging.source.text import Language


@dataclass(frozen=True, slots=True)
class _Read:
    """Words of the room as one team reads them, in the language of who leads."""

    values: Mapping[str, Cell | tuple[Cell, ...]]
    codes: Mapping[str, str]
    language: Language

    def html(self, words: Both) -> SafeString:
        return line_html(told(words[self.language], self.values, self.codes, self.language), self.language)


@dataclass(frozen=True, slots=True)
class ShownLock:
    """A lock of a team. ``pushed_min``: in so many minutes the next hint comes by itself."""

    seen: CellSeen
    title: str
    words: Promise
    hint: SafeString | str
    pushed_min: int | None

    @property
    def number(self) -> str:
        """Say the minutes against what is usual while it is open, and what it took afterwards."""
        return f"{self.seen.minutes}/{self.seen.usual:g}" if self.seen.state == "open" else str(self.seen.minutes)


@dataclass(frozen=True, slots=True)
class ShownWrong:
    title: str
    answer: str
    verdict: str
    at: datetime
    seq: int


@dataclass(frozen=True, slots=True)
class ShownPerson:
    mark: str
    name: str
    is_here: bool
    role: str
    holds: Sequence[str]


@dataclass(frozen=True, slots=True)
class ShownTeam:
    seen: TeamSeen
    name: str
    lamps: Sequence[tuple[str, Promise]]
    cells: Sequence[ShownLock]
    wrong: Sequence[ShownWrong]
    people: Sequence[ShownPerson]

    @property
    def open(self) -> list[ShownLock]:
        return [cell for cell in self.cells if cell.seen.state == "open"]

    @property
    def left_s(self) -> float | None:
        return None if self.seen.left is None else self.seen.left.total_seconds()

    @property
    def clock(self) -> str:
        return minutes_and_seconds(self.left_s or 0)

    @property
    def here(self) -> int:
        return sum(person.is_here for person in self.people)


def shown_team(seen: TeamSeen, run: Run, room: Room, names: Mapping[str, str], language: Language) -> ShownTeam:
    team, titles, options = run.teams[seen.team], titles_of(room, language), options_of(room, language)
    codes = codes_of(room, team.set, run.codes.get(team.set))
    return ShownTeam(
        seen=seen,
        name=team_name(seen.team),
        lamps=[(TONES[lamp], LAMPS[lamp]) for lamp in seen.lamps],
        cells=[_lock(cell, titles[cell.lock], _Read(team.bound.values, codes, language)) for cell in seen.cells],
        wrong=[
            ShownWrong(
                titles[each.lock],
                options.get(each.lock, {}).get(each.tried.answer, each.tried.answer),
                each.tried.verdict.value,
                each.tried.at,
                each.tried.seq,
            )
            for each in seen.wrong
        ],
        people=[
            ShownPerson(mark, names.get(mark, "–"), is_here, seen.roles.get(mark, ""), _held_by(team, mark, room, language))
            for mark, is_here in seen.members.items()
        ],
    )


def titles_of(room: Room, language: Language) -> dict[str, str]:
    return {name: plain_line(lock.title[language], language) if lock.title else name for name, lock in room.locks.items()}


def options_of(room: Room, language: Language) -> dict[str, dict[str, str]]:
    """Return what stands at each option, by lock: whoever leads need not know by which name a file calls it."""
    return {
        name: {option: plain_line(words[language], language) for option, words in lock.answer.options.items()}
        for name, lock in room.locks.items()
        if isinstance(lock.answer, ChoiceAnswer)
    }


def _lock(cell: CellSeen, title: str, read: _Read) -> ShownLock:
    hint = read.html(cell.hint.words) if cell.hint else ""
    pushed = max(0, ceil(cell.hint.next.pushed_in.total_seconds() / 60)) if cell.hint else None
    return ShownLock(cell, title, STATES[cell.state], hint, pushed)


def _held_by(team: TeamRun, mark: str, room: Room, language: Language) -> list[str]:
    """Return the titles of the dealt clues in somebody's hands."""
    dealt = [room.clues[clue] for clue, holders in team.dealt.items() if mark in holders and clue in room.clues]
    return [plain_line(clue.title[language], language) for clue in dealt if clue.title]
