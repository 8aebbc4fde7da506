"""`bridging room forecast ROOM [--team 4] [--runs 4000] [--seed 1] [--variant NAME] [--no-hints]`: how long a room takes a team."""

import argparse
from collections.abc import Callable
from typing import Final, TypedDict, cast

from bridging.cli.lab.plain import plain_text
from bridging.cli.room.command import Printed, RoomCommand
from bridging.cli.room.rooms import room_called
from bridging.engines.escape.forecast import RUNS, SEED, Forecast, NoWayOut, forecast
from bridging.engines.escape.schema import Room
from bridging.kernel.diagnostic import Severity
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable
from bridging.source.catalogue import say
from bridging.source.text import Language

TEAM: Final = 4
MOST_PEOPLE: Final = 12
MOST_RUNS: Final = 100_000


class _Document(TypedDict):
    """Minutes; ``p_in_time`` is the share of runs that is out within ``minutes``, ``ci95`` its Wilson interval; ``hints``: whether they are pushed."""

    median: float
    p90: float
    p_in_time: float
    ci95: tuple[float, float]
    runs: int
    seed: int
    room: str
    team: int
    minutes: float
    variant: str
    hints: bool


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("room", metavar="ROOM", help="a file, a folder with room.yaml, or the id of a room of the content")
    parser.add_argument("--team", type=_within(1, MOST_PEOPLE), default=TEAM, help=f"how many play together (default: {TEAM})")
    parser.add_argument("--runs", type=_within(1, MOST_RUNS), default=RUNS, help=f"how many teams are made up (default: {RUNS})")
    parser.add_argument("--seed", type=int, default=SEED, help=f"of chance; the same seed gives the same forecast (default: {SEED})")
    parser.add_argument("--variant", default="", metavar="NAME", help="another way to play, of those that the room has")
    parser.add_argument("--no-hints", action="store_true", help="push no hints")


def _within(least: int, most: int) -> Callable[[str], int]:
    def number(word: str) -> int:
        value = int(word) if word.isascii() and word.isdigit() else least - 1
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"{word!r} is no whole number from {least} to {most}")
        return value

    return number


def _run(options: argparse.Namespace, language: Language) -> Printed:
    loaded = room_called(options.room, language)
    fault = next((found for found in loaded.diagnostics if found.severity is Severity.ERROR), None)
    if fault is not None:
        place = f"{fault.span.file.as_posix()}:{fault.span.line}:{fault.span.column}"
        return _refused("room.forecast-faulty", language, place=place, problem=say(fault.message, language))
    room = loaded.room
    if options.variant and options.variant not in room.variants:
        raise Unusable("room.variant-unknown", variant=options.variant, known=", ".join(room.variants) or "–")
    try:
        found = forecast(room, options.team, options.runs, options.seed, options.variant, has_hints=not options.no_hints)
    except NoWayOut:
        return _refused("room.no-forecast", language)
    document = _document(room, found, options)
    return Printed(cast("dict[str, object]", document), plain_text(document))


def _document(room: Room, found: Forecast, options: argparse.Namespace) -> _Document:
    return {
        "median": round(found.median, 2),
        "p90": round(found.p90, 2),
        "p_in_time": round(found.p_in_time, 6),
        "ci95": (round(found.ci95[0], 6), round(found.ci95[1], 6)),
        "runs": found.runs,
        "seed": found.seed,
        "room": room.id,
        "team": options.team,
        "minutes": room.minutes,
        "variant": options.variant,
        "hints": not options.no_hints,
    }


def _refused(code: str, language: Language, **args: str) -> Printed:
    """Say why there is no forecast of a room that can be read and may not open."""
    message, hint = (say(Message(name, args), language) for name in (code, f"{code}.hint"))
    return Printed({"error": {"code": code, "message": message, "hint": hint}}, f"{message}\n{hint}\n", 1)


COMMAND: Final = RoomCommand("forecast how long a room takes a team", _arguments, _run, _Document)
