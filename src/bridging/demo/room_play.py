"""What happened in the room: one team was out in time with hints, one finished late, one left two locks behind it."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.escape import domain
from bridging.apps.escape.models import RoomRun
from bridging.engines.escape.matching.key import key_of
from bridging.engines.escape.state import Run, Stage, TeamRun

_SOLVED, _LATE, _LEFT = "1", "2", "3"
_PACE: Final = {_SOLVED: timedelta(minutes=3.4), _LATE: timedelta(minutes=4.4), _LEFT: timedelta(minutes=4)}
# Where each team first gave an answer that shows a belief.
_BELIEVED: Final = {_SOLVED: ("p2",), _LATE: ("p2", "p7"), _LEFT: ("p4-map", "p10-told")}
_HINTED: Final = {_SOLVED: {"p3": 1, "p5": 2}, _LATE: {"p2": 1}, _LEFT: {"p3-shares": 1}}
_GIVEN_UP: Final = {_LEFT: ("p7", "p9")}
_JAMMED: Final = (_LATE, "safe")
_PLAY: Final = timedelta(minutes=75)
_WHILE_TRYING: Final = timedelta(seconds=80)
_LEVELS: Final = {_SOLVED: (0, 0, 0, 1, 1, 1), _LATE: (1, 1, 0, 0, 0, 1), _LEFT: (1, 2, 1, 1, 1, 2)}
_SAID: Final[Mapping[str, Mapping[str, str]]] = {
    "jam": {"nl": "Het slot van de kist klemt.", "en": "The padlock of the box jams."},
    "note": {
        "nl": "Vraagt bij elk getal waarmee het geijkt is, ook bij de ddPCR.",
        "en": "Asks of every number what it was calibrated with, of the ddPCR too.",
    },
    "links": {
        "nl": "De ijking: wij rekenen met de ladder die in de kast ligt, niet met een die op ons product lijkt. De werkingssterkte: wij "
        "vergelijken antwoorden bij één dosis. De parafen: bij nachtdiensten tekent dezelfde persoon twee keer.",
        "en": "The calibration: we use the ladder that is in the cabinet, not one that resembles our product. The potency: we compare "
        "responses at one dose. The initials: on night shifts one person signs twice.",
    },
    "barrier": {
        "nl": "De lijnvrijgave door een tweede persoon; vorig jaar vond die een etiket van de vorige batch.",
        "en": "Line clearance by a second person; last year it found a label of the batch before.",
    },
    "change": {
        "nl": "Maandag vraag ik de teamleider om een tweede persoon bij het ontdooien. In vier weken tel ik hoe vaak die er was.",
        "en": "On Monday I ask the team leader for a second person at the thaw. In four weeks I count how often there was one.",
    },
}


@dataclass
class Story:
    """A run that is being played; ``tables`` are the people of each team, in order. ``count`` gives each act a mark of its own."""

    live: RoomRun
    master: Person
    observer: Person
    tables: Sequence[Sequence[Person]]
    count: int = field(default=0)

    def does(self, act: Any, by: Person, now: datetime, **given: Any) -> domain.Taken:
        self.count += 1
        taken: domain.Taken = act(live=self.live, by=by, key=uuid.uuid5(self.live.key, str(self.count)), now=now, **given)
        return taken

    def acting(self, team: str) -> Person:
        people = self.tables[int(team) - 1]
        return people[self.count % len(people)]


def play_room(story: Story, *, now: datetime) -> None:
    """Play from the lobby to the end, debrief included."""
    for people in story.tables:
        for person in people:
            story.does(domain.join, person, now)
    begun = now + timedelta(minutes=10)
    run = story.does(domain.start, story.master, begun).run
    run = _play(story, run, begun)
    over = begun + _PLAY
    story.does(domain.finish, story.master, over)
    run = story.does(domain.open_late, story.master, over, team=_LATE).run
    at = over
    while run.teams[_LATE].finished_at is None:
        at += timedelta(minutes=3)
        run = _step(story, run, _LATE, at)
    _look_back(story, run, at + timedelta(minutes=15))


def _play(story: Story, run: Run, begun: datetime) -> Run:
    """Let each team do something in its own pace, in the order of the clock, until the time is up."""
    turns = [
        (begun + pace * number - before, team, act)
        for team, pace in _PACE.items()
        for number in range(1, int(_PLAY / pace) + 1)
        for before, act in ((_WHILE_TRYING, _try), (timedelta(), _leave_behind))
    ]
    for at, team, act in sorted(turns, key=lambda turn: turn[:2]):
        run = act(story, run, team, at)
    return run


def _step(story: Story, run: Run, team: str, at: datetime) -> Run:
    return _leave_behind(story, _try(story, run, team, at - _WHILE_TRYING), team, at)


def _open_lock(run: Run, team: str) -> str:
    """Return the first that is open; empty for who is out."""
    return next((name for name, lock in run.teams[team].locks.items() if lock.is_open), "")


def _try(story: Story, run: Run, team: str, at: datetime) -> Run:
    """Ask for a hint, or give the near answer that shows what a team believes, where this one did."""
    by, own, lock = story.acting(team), run.teams[team], _open_lock(run, team)
    for tier in range(1, _HINTED[team].get(lock, 0) + 1):
        run = story.does(domain.ask_hint, by, at, lock=lock, tier=tier).run
    if lock in _BELIEVED[team]:
        near = next(near for near in key_of(own.bound, lock, (), {}, own.set).near if near)
        run = story.does(domain.answer, by, at, lock=lock, answer=_typed(near[0]), language="en").run
    return run


def _leave_behind(story: Story, run: Run, team: str, at: datetime) -> Run:
    by, own, lock = story.acting(team), run.teams[team], _open_lock(run, team)
    if not lock:
        return run
    if lock in _GIVEN_UP.get(team, ()):
        return story.does(domain.give_up, by, at, lock=lock).run
    if (team, lock) == _JAMMED:
        return story.does(domain.force, story.master, at, team=team, lock=lock, reason=_SAID["jam"][story.master.language]).run
    wanted = key_of(own.bound, lock, (), {}, own.set).accept[-1]
    return story.does(domain.answer, by, at, lock=lock, answer=_typed(wanted), language="en").run


def _typed(wanted: Any) -> domain.Raw:
    return [str(each) for each in wanted] if isinstance(wanted, tuple | list) else str(wanted)


def _look_back(story: Story, run: Run, at: datetime) -> None:
    """Score the teams, show the answers, and let some of each team write; the first who wrote was read."""
    note = _SAID["note"][story.master.language]
    story.does(domain.note, story.master, at, text=note, team=_SOLVED, lock="p5")
    criteria = run.teams[_SOLVED].bound.room.rubric
    of_team = [each.id for each in criteria if each.by == "observer"]
    for team, levels in _LEVELS.items():
        for criterion, level in zip(of_team, levels, strict=False):
            story.does(domain.score, story.observer, at, whom=team, criterion=criterion, level=level)
    story.does(domain.open_debrief, story.master, at)
    for people in story.tables:
        _write(story, people[1], run.teams[_SOLVED], at + timedelta(minutes=40))
    of_person = [each.id for each in criteria if each.by == "reader"]
    for criterion in of_person:
        whom = str(subject_of(story.tables[0][1]))
        story.does(domain.score, story.observer, at + timedelta(days=1), whom=whom, criterion=criterion, level=0)
    ended = story.does(domain.end, story.master, at + timedelta(days=1))
    if ended.run.stage is not Stage.ENDED:
        raise RuntimeError(ended.run.stage)


def _write(story: Story, person: Person, team: TeamRun, at: datetime) -> None:
    for lock, confidence in (("p2", 3), ("p5", 2)):
        story.does(domain.rerate, person, at, lock=lock, confidence=confidence)
    texts = [_SAID[name][person.language] for name in ("links", "barrier", "change")]
    story.does(domain.reflect, person, at, answers=texts[: len(team.bound.room.debrief.reflection)])
