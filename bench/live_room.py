"""A room full of people at a live session, each with two devices, and the screen that all look at."""

import json
import random
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from bench.actor import Actor
from bench.live_screen import Room, Screen

DEVICES: Final = 2


@dataclass
class Table:
    """A team. ``uncovered``: when each scratch was acknowledged first; ``stars`` counts right options that somebody has gone for."""

    name: str
    players: list["Player"] = field(default_factory=list)
    uncovered: list[float] = field(default_factory=list)
    stars: int = 0


@dataclass
class Player(Actor):
    """``sightings``: which scratch of the team a device showed, and when it did so first."""

    table: Table
    sightings: list[tuple[int, float]] = field(default_factory=list)
    known: list[int] = field(default_factory=lambda: [0] * DEVICES)

    @property
    def seen(self) -> list[float]:
        """How long after each scratch of the team a device showed it; 0 where that was before the answer to who scratched."""
        uncovered = self.table.uncovered
        return [max(0.0, at - uncovered[number]) for number, at in self.sightings if number < len(uncovered)]

    def screens(self) -> list[Screen]:
        return [Screen(self.room, "", self.session, self.chance, partial(self._look, device)) for device in range(DEVICES)]

    def _look(self, device: int, page: str) -> None:
        """Judge a page, and note which scratches of the team it shows."""
        if self.room.step == "trat":
            self.room.leaked += ["star"] * max(0, page.count("card-option--star") - self.table.stars)
            count, now = page.count('class="card-said"'), time.perf_counter()
            # Whom the answer reaches before who scratched has theirs sees it too early for ``uncovered``: compared in the end.
            self.sightings += [(number, now) for number in range(self.known[device], count)]
            self.known[device] = max(self.known[device], count)
        if self.room.step == "work":
            others = page.replace(f"reason-of-{self.table.name}-", "")
            self.room.leaked += ["reason"] * others.count("reason-of-")


def wall_of(room: Room, seed: int) -> Screen:
    """Return the screen in the room: no key before the cards are closed, no choice before all are shown, no reason ever."""

    def look(page: str) -> None:
        room.leaked += ["key on the wall"] * (room.is_before("appeals") and 'class="is-key"' in page)
        room.leaked += ["choice on the wall"] * (room.is_before("revealed") and "wall-behind" in page)
        room.leaked += ["reason on the wall"] * page.count("reason-of-")

    return Screen(room, "wall/", room.said["teacher"], random.Random(seed), look)


def room_at(home: Path, port: int, seed: int) -> tuple[Room, list[Table]]:
    said = json.loads((home / "live.json").read_text("utf-8"))
    room, tables = Room(said, port), []
    for number, sessions in enumerate(said["teams"], start=1):
        table = Table(str(number))
        table.players = [
            Player(room, session, random.Random(seed * 10_000 + number * 100 + place), table) for place, session in enumerate(sessions)
        ]
        tables.append(table)
    return room, tables
