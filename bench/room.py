"""An escape room with many teams: ``bridging bench room --kill [--teams 30 --minutes 10]``.

Teams of four play a room of twelve locks, each member with a phone whose connection breaks and whose page is loaded anew now and then. They answer
wrongly, wait, ask for a hint, and give the right answer all at the same instant. With a kill the server process gets SIGKILL once. Whatever was
acknowledged must stand in the journal, and once; no lock may be opened twice by a team; no page may show what its team does not know yet.
"""

import asyncio
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.load import Refused
from bench.measure import Unmeasured
from bench.room_root import room_root
from bench.room_teams import Game, Team, game_at
from bench.server import Server
from bench.session import databases, kill_amid_acts, p95, told_by

LOCKS: Final = 12
TEAMS: Final = 30
MINUTES: Final = 10.0
_QUICK: Final = (2, 5, 20.0)
_SUMS: Final = ("acknowledged", "lost", "duplicated", "double_solves", "leaked", "solved", "out")
_WORST: Final = ("p95_ms", "poll_p95_ms", "page_p95_ms", "back_within_s")

Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    teams: int
    locks: int
    seconds: float
    kills: bool
    is_quick: bool

    @classmethod
    def of(cls, *, teams: int = TEAMS, minutes: float = MINUTES, kills: bool, is_quick: bool) -> "Plan":
        if is_quick:
            few, small, short = _QUICK
            # Without a kill nothing has to come back.
            return cls(few, small, short if kills else short / 3, kills, is_quick=True)
        return cls(teams, LOCKS, minutes * 60, kills, is_quick=False)


def main(*, teams: int, minutes: float, is_quick: bool) -> int:
    """Print the result of a play with a kill as one JSON document; return 1 when something was lost, done twice, or seen too early."""
    plan = Plan.of(teams=teams, minutes=minutes, kills=True, is_quick=is_quick)
    told: dict[str, Told] = {}
    try:
        for name, database in databases(is_quick=is_quick):
            told[name] = played(plan, database)
            print(f"{name}: {json.dumps(told[name])}", file=sys.stderr, flush=True)
    except (Unmeasured, Refused) as reason:
        print(json.dumps({"unmeasured": str(reason)}))
        return 1
    total = {name: sum(each[name] for each in told.values()) for name in _SUMS}
    total |= {name: max(each[name] for each in told.values()) for name in _WORST}
    print(json.dumps(total | {"teams": plan.teams, "databases": told}))
    return 1 if total["lost"] or total["duplicated"] or total["double_solves"] or total["leaked"] else 0


def played(plan: Plan, database: str = "") -> Told:
    """Play on a site of its own. Raises Unmeasured or Refused."""
    with tempfile.TemporaryDirectory(prefix="bridging-bench-room-") as folder:
        home = Path(folder)
        root = room_root(home, plan.locks)
        told_by(home, database, "bench.room_fill", str(plan.teams), str(plan.locks), BRIDGING_CONTENT=str(root))
        with Server(home, database) as server:
            game, teams = game_at(home, server.port, seed=1)
            back_s = asyncio.run(_play(server, game, teams, plan))
        stored = json.loads(told_by(home, database, "bench.room_journal", game.said["key"]))
    return _compared(game, teams, stored) | {"back_within_s": back_s}


async def _play(server: Server, game: Game, teams: list[Team], plan: Plan) -> float:
    """Play for a while; return how many seconds after the kill the last phone had an answer again."""
    members = [member for team in teams for member in team.members]
    screens = [member.screen() for member in members]
    watching = [asyncio.create_task(screen.watch()) for screen in screens]
    playing = asyncio.gather(*(team.play(game, plan.seconds) for team in teams))
    back_s = 0.0
    try:
        await asyncio.sleep(plan.seconds / 3)
        if plan.kills:
            back_s = await kill_amid_acts(server, members, screens)
        await asyncio.sleep(plan.seconds * 2 / 3)
    finally:
        game.is_over = True
        await playing
        await asyncio.gather(*watching)
    return round(back_s, 2)


def _compared(game: Game, teams: list[Team], stored: Told) -> Told:
    kept = [each for team in teams for member in team.members for each in member.kept]
    return {
        "acknowledged": len(kept),
        "lost": sum(str(each.key) not in stored["keys"] for each in kept),
        "duplicated": sum(times > 1 for times in stored["keys"].values()),
        # What the journal says, and what members were told.
        "double_solves": stored["opened_twice"] + game.doubled,
        "leaked": len(game.leaked),
        "solved": stored["opened"],
        "out": stored["out"],
        # Of those that no kill hit; the others wait for a server to start.
        "p95_ms": round(p95([each.whole_s for each in kept if each.sendings == 1]) * 1e3, 1),
        "poll_p95_ms": round(p95(game.polls) * 1e3, 1),
        "page_p95_ms": round(p95(game.pages) * 1e3, 1),
        "sent_again": sum(each.sendings > 1 for each in kept),
    }
