"""`bridging room check ROOM`: prove that a room can be solved, and say all that is wrong with it."""

import argparse
from collections import Counter
from collections.abc import Iterator
from typing import TypedDict, cast

from bridging.cli.room.command import Printed, RoomCommand
from bridging.cli.room.rooms import room_called
from bridging.engines.escape.proof import Proof, prove
from bridging.kernel.diagnostic import Diagnostic
from bridging.source.catalogue import say
from bridging.source.text import Language


class _Diagnostic(TypedDict):
    rule: str
    severity: str
    file: str
    line: int
    column: int
    code: str
    message: str


class _Document(TypedDict):
    solvable: bool
    unreachable: list[str]
    self_locked: list[str]
    unused_clues: list[str]
    optional: list[str]
    bottlenecks: list[str]
    outcomes_not_mandatory: list[str]
    walkthrough: list[str]
    diagnostics: list[_Diagnostic]
    seeds: list[int]


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("room", metavar="ROOM", help="a file, a folder with room.yaml, or the id of a room of the content")


def _run(options: argparse.Namespace, language: Language) -> Printed:
    proof = prove(room_called(options.room, language))
    document = _document(proof, language)
    return Printed(cast("dict[str, object]", document), "".join(f"{line}\n" for line in _lines(document)), 0 if proof.may_open else 1)


def _document(proof: Proof, language: Language) -> _Document:
    proved = proof.proved
    return {
        "solvable": proved.solvable,
        "unreachable": list(proved.unreachable),
        "self_locked": list(proved.self_locked),
        "unused_clues": list(proved.unused_clues),
        "optional": list(proved.optional),
        "bottlenecks": list(proved.bottlenecks),
        "outcomes_not_mandatory": list(proved.outcomes_not_mandatory),
        "walkthrough": list(proved.walkthrough),
        "diagnostics": [_told(diagnostic, language) for diagnostic in proof.diagnostics],
        "seeds": list(proof.seeds),
    }


def _told(diagnostic: Diagnostic, language: Language) -> _Diagnostic:
    return {
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "file": diagnostic.span.file.as_posix(),
        "line": diagnostic.span.line,
        "column": diagnostic.span.column,
        "code": diagnostic.message.code,
        "message": say(diagnostic.message, language),
    }


def _lines(document: _Document) -> Iterator[str]:
    for found in document["diagnostics"]:
        yield f"{found['file']}:{found['line']}:{found['column']} {found['severity']} {found['rule']} {found['message']}"
    counts = Counter(found["severity"] for found in document["diagnostics"])
    yield ", ".join(f"{counts[level]} {level}" for level in ("error", "warning", "info"))
    yield f"solvable\t{'yes' if document['solvable'] else 'no'}"
    for name, values in document.items():
        if isinstance(values, list) and name != "diagnostics":
            yield f"{name}\t{' '.join(map(str, values)) or '–'}"


COMMAND = RoomCommand("prove that a room can be solved, and say what is wrong with it", _arguments, _run, _Document)
