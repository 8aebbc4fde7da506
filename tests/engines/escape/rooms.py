"""Small rooms for tests: a lock is written in a line, what is not under test is left out."""

from pathlib import Path

from bridging.engines.escape.load import LoadedRoom, room_of
from bridging.engines.escape.proof import Proof, prove

FILE = Path("room.yaml")
HEAD = "schema: 1\nid: small\nstart: [brief]\nclues: {brief: {text: {nl: Begin, en: Begin}}}\n"


def lock(name: str, needs: str, yields: str = "[]", answer: str = "{kind: host}", more: str = "") -> str:
    words = ", ".join(f"{{nl: tip {number}, en: hint {number}}}" for number in (1, 2, 3))
    return f"  {name}: {{needs: {needs}, yields: {yields}, answer: {answer}, hints: [{words}]{more and ', '}{more}}}\n"


def room(*locks: str, exit: str = "released", head: str = HEAD, more: str = "") -> str:  # noqa: A002 -- as the file calls it
    return f"{head}exit: {exit}\n{more}locks:\n{''.join(locks)}"


def loaded(text: str) -> LoadedRoom:
    found = room_of(text, FILE)
    assert isinstance(found, LoadedRoom), found
    return found


def proof(text: str) -> Proof:
    return prove(loaded(text))


def told(found: Proof, least: str = "warning") -> list[tuple[int, str]]:
    """Return line and code of what was found: errors, and warnings where they are asked for."""
    shown = {"error": {"error"}, "warning": {"error", "warning"}, "info": {"error", "warning", "info"}}[least]
    return [(each.span.line, each.message.code) for each in found.diagnostics if each.severity.value in shown]
