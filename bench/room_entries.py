"""A run of the measured room in so many entries: thirty teams that answer wrongly, too early, again and right, and ask for hints."""

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any, Final

from bench.room_made import near_answer, right_answer
from bridging.engines.escape.acts import Act
from bridging.kernel.entry import Entry

TEAMS: Final = 30
_TEAM: Final = 4
_START: Final = dt.datetime(2026, 11, 29, 9, tzinfo=dt.UTC)
_SECONDS: Final = 3300


def made_entries(count: int, locks: int) -> list[Entry]:
    acts = [("host", Act.OPENED, _opened()), ("host", Act.STARTED, {})]
    answered = list(_answers(count - len(acts), locks))
    return [
        Entry(seq, who, kind, _START + dt.timedelta(seconds=_SECONDS * seq / count), payload)
        for seq, (who, kind, payload) in enumerate([*acts, *answered], start=1)
    ]


def _opened() -> dict[str, Any]:
    teams = {
        str(team): {"people": _people(team), "set": "A", "seed": team, "variant": "", "values": {}, "language": "nl"}
        for team in range(1, TEAMS + 1)
    }
    return {"teams": teams, "is_rehearsal": False}


def _people(team: int) -> list[str]:
    return [f"mark-{team}-{place}" for place in range(_TEAM)]


def _answers(count: int, locks: int) -> Iterator[tuple[str, Act, dict[str, Any]]]:
    """Each team comes to each lock in its turn; of what is sent there one answer is right."""
    chance = random.Random(5)
    per_lock = max(1, count // locks)
    for place in range(count):
        number = min(place // per_lock, locks - 1)
        team, late = 1 + place % TEAMS, place % per_lock > per_lock * 3 // 4
        who, lock = chance.choice(_people(team)), f"lock-{number}"
        if chance.random() < 0.1:  # noqa: PLR2004 -- some ask for a hint
            yield who, Act.HINT_ASKED, {"lock": lock, "tier": 1}
            continue
        answer = right_answer(number) if late else chance.choice([near_answer(number), f"ZZ{place}", "?"])
        yield who, Act.ANSWERED, {"lock": lock, "answer": answer}
