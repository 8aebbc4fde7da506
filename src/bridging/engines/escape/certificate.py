"""The certificate of a room: what was proved of it and forecast for it, bound to the graph of which that is true.

It is stored with an edition. A room without one, or with one of another graph, is not opened.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from bridging.engines.escape.forecast import Forecast, forecast
from bridging.engines.escape.graph import Gate, Graph, holds
from bridging.engines.escape.proof import Proof
from bridging.engines.escape.schema import Room

SCHEMA: Final = 1
ENGINE: Final = 1
"""Counts up when a room that could be proved may no longer be, or could be forecast otherwise."""


def certificate(room: Room, proof: Proof) -> dict[str, Any] | None:
    """Return the certificate, as it is written down; None for a room that may not open."""
    if not proof.may_open:
        return None
    return {
        "schema": SCHEMA,
        "engine": ENGINE,
        "graph": graph_hash(room),
        "walkthrough": list(proof.proved.walkthrough),
        "forecast": _forecasts(room.model_dump_json(by_alias=True)),
    }


def covers(written: Mapping[str, Any] | None, room: Room) -> bool:
    """Tell whether a certificate is of this room: of its graph, by this engine, and with a walkthrough that leads out."""
    if written is None or (written.get("schema"), written.get("engine"), written.get("graph")) != (SCHEMA, ENGINE, graph_hash(room)):
        return False
    graph = Graph.of(room)
    held = set(graph.start)
    for lock in written.get("walkthrough", ()):
        if lock not in graph.gates or not holds(graph.gates[lock], held):
            return False
        held.update(graph.gives[lock])
    return holds(graph.exit, held)


def graph_hash(room: Room) -> str:
    """Return a name for what proof and forecast rest on: facts, conditions and yields; minutes, time, hint rules, and sizes of a team.

    The order of locks and facts, titles, texts and answers are no part of it.
    """
    graph = Graph.of(room)
    said = {
        "start": sorted(graph.start),
        "exit": _plain(graph.exit),
        "locks": {
            name: [_plain(graph.gates[name]), sorted(set(graph.gives[name])), list(lock.minutes), len(lock.hints)]
            for name, lock in room.locks.items()
        },
        # A default that was left out is the same hour as one that was written.
        "minutes": float(room.minutes),
        "push": room.hint_rules.push,
        "team": [room.team.least, room.team.most],
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _plain(gate: Gate) -> list[Any]:
    parts = [_plain(part) if isinstance(part, Gate) else part for part in gate.parts]
    return [gate.least, sorted(parts, key=json.dumps)]


@lru_cache(maxsize=32)
def _forecasts(text: str) -> dict[str, dict[str, Any]]:
    """Forecast a room once for each size of team, however often its certificate is made: each takes thousands of runs."""
    room = Room.model_validate_json(text)
    return {str(size): _forecast(forecast(room, size)) for size in range(room.team.least, room.team.most + 1)}


def _forecast(found: Forecast) -> dict[str, Any]:
    return {
        "median": found.median,
        "p90": found.p90,
        "p_in_time": found.p_in_time,
        "ci95": list(found.ci95),
        "runs": found.runs,
        "seed": found.seed,
    }
