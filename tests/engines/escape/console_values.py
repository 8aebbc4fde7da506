"""A small room and runs of it as they stand, for tests of what the console shows: written down by hand, so that each shows one trouble."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bridging.engines.escape.bound import BoundRoom
from bridging.engines.escape.schema import Room
from bridging.engines.escape.state import Clock, LockRun, Run, Stage, TeamRun, Try, Verdict

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
SECRETS = ("496", "7-7-1", "4711", "Secret method", "Think of the calibrants")
ROOM = Room.model_validate(
    {
        "schema": 1,
        "id": "small",
        "start": ["brief"],
        "exit": {"all": ["released"]},
        "clues": {"brief": {"text": "Begin here."}},
        "stages": [{"id": "lab", "title": "Lab", "locks": ["ladder", "box"]}],
        "locks": {
            "board": {"needs": ["ladder", "box"], "answer": {"kind": "host"}, "yields": "released", "minutes": [1, 2, 4]},
            "ladder": {
                "title": "The ladder",
                "needs": ["brief"],
                "answer": {"kind": "number", "accept": [496], "tolerance": 2, "unit": "MDa"},
                "minutes": [4, 8, 16],
                "hints": ["Think of the calibrants", "Secret method", "It is 496"],
            },
            "box": {"needs": ["brief"], "answer": {"kind": "code", "accept": ["7-7-1"]}, "prop": "chest", "medium": "physical"},
        },
        "props": {
            "chest": {
                "title": "Chest",
                "kind": "padlock",
                "carries": "box",
                "codes": {"A": "4711"},
                "spare": True,
                "reset": "Shut it.",
                "reset_minutes": 2,
            },
            "torch": {"title": "Torch", "kind": "lab", "safety": "Not into eyes."},
        },
        "safety": ["Nobody is locked in."],
        "briefing": "Ninety minutes.",
    }
)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def opened(at_minute: float, **more: Any) -> LockRun:
    return LockRun(opened_at=at(at_minute), **more)


def tried(seq: int, answer: str, verdict: Verdict = Verdict.WRONG, minute: float = 1) -> Try:
    return Try(seq, "ada", at(minute), answer, verdict)


def team(name: str = "1", locks: Mapping[str, LockRun] | None = None, **more: Any) -> TeamRun:
    said = {
        "bound": BoundRoom(ROOM),
        "last_at": at(0),
        "clock": Clock(started_at=START, ends_at=at(60)),
        "members": ("ada", "bo"),
        "here": frozenset({"ada", "bo"}),
    }
    return TeamRun(id=name, set="A", seed=1, locks=locks or {}, **{**said, **more})


def run(*teams: TeamRun, stage: Stage = Stage.PLAY, **more: Any) -> Run:
    return Run(stage=stage, teams={each.id: each for each in teams}, **more)
