"""Teams in a room, each member with a phone: they open what their screens show as open, and all answer at the same instant."""

import asyncio
import json
import random
import re
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Final

from bench.actor import Actor
from bench.live_screen import Room, Screen
from bench.load import Refused
from bench.room_made import clue_said, near_answer, number_of, right_answer

# A team waits after its first wrong answer.
COOLS_S: Final = 10.0
# Everybody comes in within this share of the time: half a minute of ten.
_COMING: Final = 0.05
_OPEN: Final = re.compile(r"do/answer/([\w-]+)/")
_ANSWERS: Final = re.compile(r"RIGHTKEY(\d+)")


@dataclass
class Game(Room):
    """What is known of a run outside the server. ``doubled``: locks that more than one member was told to have opened."""

    def look(self, page: str) -> None:
        """What a page may show depends on its team."""


@dataclass
class Team:
    """``tried``: locks whose answer was sent; ``open``: those that the newest page shows."""

    name: str
    members: list["Member"] = field(default_factory=list)
    tried: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)

    async def play(self, game: Game, seconds: float) -> None:
        """Open one lock after the other for a while. Raises Refused."""
        chance = self.members[0].chance
        pause = seconds / game.said["locks"]
        await asyncio.gather(*(member.come_in(_COMING * seconds) for member in self.members))
        while not game.is_over:
            waiting = sorted(self.open - self.tried)
            if not waiting:
                await asyncio.sleep(0.25)
                continue
            lock = chance.choice(waiting)
            await asyncio.sleep(chance.uniform(0.5, 0.9) * pause)
            await self._err(lock, chance, pause)
            if not game.is_over:
                await self._open(game, lock)

    async def _err(self, lock: str, chance: random.Random, pause: float) -> None:
        """Answer wrongly where there is time to cool down, once again while it cools, and ask for a hint."""
        if pause < COOLS_S * 2:
            return
        await self._send(chance, lock, near_answer(number_of(lock)))
        await self._send(chance, lock, "ZZ9")
        await chance.choice(self.members).do("hint", lock, tier="1")
        await asyncio.sleep(COOLS_S + 0.5)

    async def _send(self, chance: random.Random, lock: str, answer: str) -> None:
        await chance.choice(self.members).do("answer", lock, answer=answer)

    async def _open(self, game: Game, lock: str) -> None:
        self.tried.add(lock)
        right = right_answer(number_of(lock))
        replies = await asyncio.gather(*(member.do("answer", lock, answer=right) for member in self.members))
        done = sum(reply.status == HTTPStatus.OK for reply in replies)
        game.doubled += done > 1
        game.unscratched += not done


@dataclass
class Member(Actor):
    """Whatever stands on the page of a member is judged: no answer that the team has not given, no clue of a lock that it has not opened."""

    team: Team

    async def come_in(self, within_s: float) -> None:
        await asyncio.sleep(self.chance.uniform(0, within_s))
        await self.do("join")

    def screen(self) -> Screen:
        return Screen(self.room, "", self.session, self.chance, self._look)

    def _look(self, page: str) -> None:
        self.team.open = set(_OPEN.findall(page))
        given = {number_of(lock) for lock in self.team.tried}
        self.room.leaked += [f"answer {number}" for number in _ANSWERS.findall(page) if int(number) not in given]
        told = (number for number in range(self.room.said["locks"]) if clue_said(number) in page)
        self.room.leaked += [f"clue {number}" for number in told if number not in given]


def game_at(home: Path, port: int, seed: int) -> tuple[Game, list[Team]]:
    said = json.loads((home / "room.json").read_text("utf-8"))
    game, teams = Game(said, port), []
    for number, sessions in enumerate(said["teams"], start=1):
        team = Team(str(number))
        team.members = [
            Member(game, session, random.Random(seed * 10_000 + number * 100 + place), team) for place, session in enumerate(sessions)
        ]
        teams.append(team)
    if not teams:
        raise Refused("nobody plays")
    return game, teams
