"""When the screen of a player last asked for its news, as far as this process knows: who is connected, and whom nobody heard for a while.

Kept in memory: it is of interest for a minute. After a restart nothing is known, which is not the same as that nobody is there.
"""

import threading
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Final

_MOST_RUNS: Final = 64
_heard: dict[uuid.UUID, dict[str, datetime]] = {}
_lock = threading.Lock()


def hear(key: uuid.UUID, person: str, at: datetime) -> None:
    with _lock:
        if key not in _heard:
            while len(_heard) >= _MOST_RUNS:
                _heard.pop(next(iter(_heard)))
        _heard.setdefault(key, {})[person] = at


def heard_in(key: uuid.UUID) -> Mapping[str, datetime]:
    """Return when each player of a run was last heard."""
    with _lock:
        return dict(_heard.get(key, {}))


def last_heard_of(key: uuid.UUID, people_of_teams: Mapping[str, tuple[str, ...]]) -> Mapping[str, datetime]:
    """Return when anybody of each team was last heard, where anybody was."""
    heard = heard_in(key)
    found = {team: [heard[who] for who in people if who in heard] for team, people in people_of_teams.items()}
    return {team: max(times) for team, times in found.items() if times}
