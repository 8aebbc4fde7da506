"""A live session with many people: ``bridging bench live [--people 60 --minutes 20] [--kill]``.

Teams of four with two devices each go through the individual test, the team test and a case. At each question of the team test the whole team
scratches the same option at the same instant. With ``--kill`` the server process gets SIGKILL once, in the team test. Whatever was acknowledged
must stand in the journal, and once; no page may show what is not to be seen yet.
"""

import asyncio
import json
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.forms import form_for
from bench.learner import Line, Lost
from bench.live_room import Player, Table, room_at, wall_of
from bench.live_screen import AGAIN_S, Room
from bench.load import Refused
from bench.measure import Unmeasured
from bench.server import Server
from bench.session import databases, kill_amid_acts, p95, told_by

# Shares of the time that each part takes.
_SHARES: Final = {"lobby": 0.05, "irat": 0.35, "trat": 0.45, "work": 0.1, "revealed": 0.05}
_QUICK_S: Final = 20.0
_QUICK_PEOPLE: Final = 8

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    people: int
    seconds: float
    kills: bool
    is_quick: bool


def main(*, people: int, minutes: float, kills: bool, is_quick: bool) -> int:
    """Print the result as one JSON document; return 1 when something acknowledged was lost, done twice, or seen too early."""
    plan = Plan(_QUICK_PEOPLE, _QUICK_S, kills, is_quick=True) if is_quick else Plan(people, minutes * 60, kills, is_quick=False)
    told: dict[str, Told] = {}
    try:
        for name, database in databases(is_quick=plan.is_quick):
            told[name] = _played(plan, database)
            print(f"{name}: {json.dumps(told[name])}", file=sys.stderr, flush=True)
    except (Unmeasured, Refused) as reason:
        print(json.dumps({"unmeasured": str(reason)}))
        return 1
    total: Told = {
        name: sum(each[name] for each in told.values()) for name in ("acknowledged", "lost", "duplicated", "unscratched", "leaked")
    }
    total |= {
        name: max(each[name] for each in told.values()) for name in ("p95_ms", "poll_p95_ms", "page_p95_ms", "seen_p95_s", "back_within_s")
    }
    print(json.dumps(total | {"people": plan.people, "databases": told}))
    return 1 if total["lost"] or total["duplicated"] or total["leaked"] else 0


def _played(plan: Plan, database: str) -> Told:
    with tempfile.TemporaryDirectory(prefix="bridging-bench-live-") as folder:
        home = Path(folder)
        told_by(home, database, "bench.live_fill", str(plan.people))
        with Server(home, database) as server:
            room, tables = room_at(home, server.port, seed=1)
            back_s = asyncio.run(_session(server, room, tables, plan))
        stored = json.loads(told_by(home, database, "bench.live_journal", room.said["stream"]))
    return _compared(room, [player for table in tables for player in table.players], stored) | {"back_within_s": back_s}


async def _session(server: Server, room: Room, tables: list[Table], plan: Plan) -> float:
    """Go through the session; return how many seconds after the kill the last device had an answer again."""
    players = [player for table in tables for player in table.players]
    screens = [screen for player in players for screen in player.screens()]
    watching = [asyncio.create_task(screen.watch()) for screen in (*screens, wall_of(room, seed=1))]
    back_s = 0.0
    try:
        for step, share in _SHARES.items():
            await _advance(room, step)
            acting = asyncio.gather(*_acts(room, tables, step, share * plan.seconds))
            if plan.kills and step == "trat":
                await asyncio.sleep(share * plan.seconds / 4)
                back_s = await kill_amid_acts(server, players, screens)
            await acting
    finally:
        room.is_over = True
        await asyncio.gather(*watching)
    return round(back_s, 2)


def _acts(room: Room, tables: list[Table], step: str, seconds: float) -> Iterator[Any]:
    """Yield what happens in a phase; each takes about as long as the phase."""
    yield asyncio.sleep(seconds)
    for table in tables:
        if step == "lobby":
            yield from (player.do("join") for player in table.players)
        elif step == "irat":
            yield from (_alone(room, player, seconds) for player in table.players)
        elif step == "trat":
            yield _card(room, table, seconds)
        elif step == "work":
            yield _case(room, table)


async def _alone(room: Room, player: Player, seconds: float) -> None:
    items = room.said["items"]
    for item, options, _key in items:
        await asyncio.sleep(player.chance.uniform(0.2, 0.9) * seconds / len(items))
        await player.do("answer", item, option=player.chance.choice(options), confidence=player.chance.choice("123"))
    await player.do("finish")


async def _card(room: Room, table: Table, seconds: float) -> None:
    """Scratch until the star is found; at each option all of the team press at once, and one of them does it."""
    items = room.said["items"]
    for item, options, key in items:
        order = table.players[0].chance.sample(options, len(options))
        for option in order[: order.index(key) + 1]:
            chance = table.players[0].chance
            await asyncio.sleep(chance.uniform(0.2, 0.6) * seconds / len(items) / len(order))
            await chance.choice(table.players).do("propose", item, option)
            table.stars += option == key
            replies = await asyncio.gather(*(_timed(player, item, option) for player in table.players))
            done = [at for status, at in replies if status == 200]  # noqa: PLR2004 -- it was theirs
            room.doubled += len(done) > 1
            room.unscratched += not done
            if done:
                table.uncovered.append(min(done))


async def _timed(player: Player, item: str, option: str) -> tuple[int, float]:
    reply = await player.do("scratch", item, option)
    return reply.status, time.perf_counter()


async def _case(room: Room, table: Table) -> None:
    case, choices = next(iter(room.said["choices"].items()))
    await asyncio.gather(*(player.do("choose", case, choice=player.chance.choice(choices)) for player in table.players))
    await table.players[0].do("reason", case, text=f"reason-of-{table.name}-", switch="")


async def _advance(room: Room, step: str) -> None:
    """Take everybody to the first phase of a kind, as the console does."""
    places = [name for name, _case in room.said["phases"]]
    to = places.index(step)
    fields = {"from": str(places.index(room.step)), "to": str(to), "key": str(uuid.uuid4())}
    request = form_for(f"{room.address}console/do/advance/", fields, port=room.port, session=room.said["teacher"])
    # From here on a page may show what belongs to the next phase.
    room.step = step
    if not to:
        return
    line = Line(room.port)
    while True:
        with suppress(Lost):
            reply = await line.ask(request)
            line.close()
            if reply.status != 200:  # noqa: PLR2004 -- anything else is a fault
                raise Refused(f"advance to {step}: {reply.status}")
            return
        await asyncio.sleep(AGAIN_S)


def _compared(room: Room, players: list[Player], stored: dict[str, int]) -> Told:
    kept = [each for player in players for each in player.kept]
    seen = [each for player in players for each in player.seen]
    return {
        "acknowledged": len(kept),
        "lost": sum(str(each.key) not in stored for each in kept),
        "duplicated": sum(times > 1 for times in stored.values()) + room.doubled,
        "unscratched": room.unscratched,
        "leaked": len(room.leaked),
        # Of those that no kill hit; the others wait for a server to start.
        "p95_ms": round(p95([each.whole_s for each in kept if each.sendings == 1]) * 1e3, 1),
        "poll_p95_ms": round(p95(room.polls) * 1e3, 1),
        "page_p95_ms": round(p95(room.pages) * 1e3, 1),
        "seen_p95_s": round(p95(seen), 2),
        "sent_again": sum(each.sendings > 1 for each in kept),
    }
