"""`bridging room print ROOM --set A --seed N --out DIR`: everything on paper for one set of props, in one language."""

import argparse
import datetime as dt
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypedDict, cast

from bridging.cli.room.command import Printed, RoomCommand
from bridging.cli.room.rooms import room_called
from bridging.engines.escape.case import CaseData
from bridging.engines.escape.cases import CASES
from bridging.engines.escape.proof import prove
from bridging.engines.escape.schema import SETS, Room
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable
from bridging.press.pdf.compiler import PressError
from bridging.programme.room_papers import PLAYERS, PackOrder, files_beside, room_hash, room_pack
from bridging.source.catalogue import say
from bridging.source.text import Language

_BASE_URL: Final = "http://localhost:8000"
_PAGE: Final = re.compile(rb"/Type\s*/Page\b")


class _File(TypedDict):
    file: str
    audience: str
    pages: int
    bytes: int


class _Document(TypedDict):
    room: str
    version: int
    set: str
    seed: int
    language: str
    variant: str
    edition: str
    files: list[_File]


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("room", metavar="ROOM", help="a file, a folder with room.yaml, or the id of a room of the content")
    parser.add_argument("--set", choices=SETS, default="A", help="the set of props")
    parser.add_argument("--seed", type=int, default=1, help="of the room's data; a room that names its own seed has that one")
    parser.add_argument("--variant", default="", help="another way to play, as the room's file calls it")
    parser.add_argument("--code", action="append", default=[], metavar="LOCK=CODE", help="what a padlock really opens by; may be repeated")
    parser.add_argument("--url", default=os.environ.get("BRIDGING_BASE_URL") or _BASE_URL, help="address of the site behind the codes")
    parser.add_argument("--edition", default="", help="the label in the foot (default: concept and the hash of the room)")
    parser.add_argument("--date", type=dt.date.fromisoformat, help="the day of printing (default: today)")
    parser.add_argument("--out", required=True, help="the folder to write to")


def _run(options: argparse.Namespace, language: Language) -> Printed:
    loaded = room_called(options.room, language)
    room = loaded.room
    proof = prove(loaded)
    if not proof.may_open:
        return _refused([fault for fault in proof.diagnostics if fault.severity is Severity.ERROR], language)
    if options.variant and options.variant not in room.variants:
        raise Unusable("room.variant-unknown", variant=options.variant, known=", ".join(room.variants) or "–")
    seed = room.data.seed if room.data and isinstance(room.data.seed, int) else options.seed
    order = PackOrder(
        room=room,
        set=options.set,
        seed=seed,
        language=language,
        edition=options.edition or f"concept · {room_hash(room)}",
        printed_on=options.date or dt.date.today(),  # noqa: DTZ011 -- the day in the foot
        data=_data_of(room, seed),
        entered=_codes(options.code, room),
        variant=options.variant,
        base_url=options.url,
        read=files_beside(loaded.located.file),
        walkthrough=proof.proved.walkthrough,
    )
    try:
        pack = room_pack(order)
    except PressError as problem:
        raise Unusable("room.not-set", problem=str(problem).partition("\n")[0]) from problem
    files = _written(Path(options.out), pack)
    document: _Document = {
        "room": room.id,
        "version": room.version,
        "set": order.set,
        "seed": seed,
        "language": language,
        "variant": order.variant,
        "edition": order.edition,
        "files": files,
    }
    lines = [f"{each['file']}\t{each['pages']}" for each in files]
    return Printed(cast("dict[str, object]", document), "".join(f"{line}\n" for line in lines))


def _refused(faults: list[Diagnostic], language: Language) -> Printed:
    """Say why nothing is printed for a room that could not be played with it; each fault has a line for who reads them."""
    lines = [
        f"{each.span.file.as_posix()}:{each.span.line}:{each.span.column} {each.rule} {say(each.message, language)}" for each in faults
    ]
    code = "room.print-faulty"
    message, hint = (say(Message(name, {"count": len(faults), "first": lines[0]}), language) for name in (code, f"{code}.hint"))
    text = "".join(f"{line}\n" for line in (*lines, hint))
    return Printed({"error": {"code": code, "message": message, "hint": hint}}, text, 1)


def _data_of(room: Room, seed: int) -> CaseData:
    case = CASES.get(room.data.case) if room.data else None
    return case(seed) if case else CaseData()


def _codes(given: list[str], room: Room) -> Mapping[str, str]:
    codes = {}
    for each in given:
        lock, _, code = each.partition("=")
        if (lock not in room.locks and lock not in room.props) or not code:
            raise Unusable("room.code-form", given=each)
        codes[lock] = code
    return codes


def _written(folder: Path, pack: Mapping[str, bytes]) -> list[_File]:
    files: list[_File] = []
    for name, data in pack.items():
        target = folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        except OSError as problem:
            raise Unusable("room.not-written", file=str(target), problem=problem.strerror or str(problem)) from problem
        audience = "players" if name.startswith(f"{PLAYERS}/") else "game-master"
        files.append({"file": target.as_posix(), "audience": audience, "pages": len(_PAGE.findall(data)), "bytes": len(data)})
    return files


COMMAND = RoomCommand("everything on paper for a set of props, answers apart", _arguments, _run, _Document)
