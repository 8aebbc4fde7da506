"""What is stuck on things: labels of tubes, codes to scan, names of locks, fronts of envelopes."""

from collections.abc import Iterator, Mapping
from typing import Final

from bridging.engines.escape.schema import Label, Prop
from bridging.press.pdf.escape import array, content, dictionary
from bridging.programme.room_papers.cards import is_card
from bridging.programme.room_papers.keys import evidence_code, tells
from bridging.programme.room_papers.pen import EMPTY, Pen

_SHUT: Final = frozenset({"padlock", "box"})
_ENVELOPE: Final = "envelope"
_HALF: Final = 3
"""Six characters are read in two groups of three."""


def labels(pen: Pen) -> Mapping[str, str] | None:
    found = [prop for prop in pen.room.props.values() if prop.labels]
    groups = (dictionary({"title": pen.plain(prop.title), "labels": array(_label(pen, each) for each in prop.labels)}) for prop in found)
    return {"groups": array(groups)} if found else None


def _label(pen: Pen, each: Label) -> str:
    return dictionary(
        {
            **pen.lot_code(each.lot),
            "name": pen.plain(each.name),
            "lot": content(each.lot),
            "lines": array(map(pen.plain, each.lines)),
            "store": pen.plain(each.store),
        }
    )


def scan_codes(pen: Pen) -> Mapping[str, str] | None:
    """Return the codes of props that are scanned, each with its six characters."""
    found = [(name, prop) for name, prop in pen.room.props.items() if prop.scans]
    codes = (
        dictionary({**pen.scan_code(name, prop), "title": pen.plain(prop.title), "token": content(in_halves(pen.tokens[name]))})
        for name, prop in found
    )
    return {"codes": array(codes)} if found else None


def in_halves(token: str) -> str:
    return f"{token[:_HALF]} {token[_HALF:]}"


def lock_labels(pen: Pen) -> Mapping[str, str] | None:
    """Return the names of things that are shut; what opens them does not stand there, only how long it is."""
    found = [(name, prop) for name, prop in pen.room.props.items() if prop.kind in _SHUT or prop.codes]
    return {"locks": array(_lock(pen, name, prop) for name, prop in found)} if found else None


def _lock(pen: Pen, name: str, prop: Prop) -> str:
    digits = len(pen.codes.get(name, ""))
    return dictionary(
        {
            "title": pen.plain(prop.title),
            "kind": content(pen.word("digits", count=digits) if digits else pen.word("box") if prop.kind == "box" else pen.word("lock")),
            "place": content(pen.place(prop.place)),
            "text": pen.text(prop.text) if prop.kind in _SHUT else EMPTY,
            "digits": str(digits if digits <= 6 else 0),  # noqa: PLR2004 -- as many as stand beside a name
        }
    )


def evidence(pen: Pen) -> Mapping[str, str] | None:
    """Return what lies in each box that a team may open by itself: the code by which the screen learns of it."""
    cards = [_evidence(pen, lock, code) for lock in pen.locks if (code := evidence_code(pen, lock))]
    return {"envelopes": array(cards)} if cards else None


def _evidence(pen: Pen, lock: str, code: str) -> str:
    """Return the room's own card that tells the code, or else one that says what to do with it."""
    kind = f"{pen.word('evidence')} {pen.lock_sign(lock)}"
    own = next((prop for prop in pen.room.props.values() if is_card(prop) and tells(pen, prop.text, code)), None)
    if own is not None:
        return _front(kind, pen.said(own.title), pen.text(own.text), "")
    return _front(kind, code, pen.text(pen.word("evidence-type", title=pen.lock_title(lock))), "")


def envelopes(pen: Pen) -> Mapping[str, str] | None:
    """Return the fronts of the room's own envelopes."""
    fronts = list(_own_envelopes(pen))
    return {"envelopes": array(fronts)} if fronts else None


def lock_envelopes(pen: Pen) -> Mapping[str, str] | None:
    """Return a front for each lock of the game on paper."""
    fronts = [_lock_envelope(pen, lock) for lock in pen.locks if lock not in pen.given]
    return {"envelopes": array(fronts)} if fronts else None


def _own_envelopes(pen: Pen) -> Iterator[str]:
    for prop in pen.room.props.values():
        if prop.kind == _ENVELOPE:
            yield _front(pen.word("envelope"), pen.said(prop.title), pen.text(prop.text), pen.word("envelope-rule"))


def _lock_envelope(pen: Pen, lock: str) -> str:
    return _front(f"{pen.word('envelope')} {pen.lock_sign(lock)}", pen.lock_title(lock), EMPTY, pen.word("envelope-twin"))


def _front(kind: str, title: str, text: str, rule: str) -> str:
    return dictionary({"kind": content(kind), "title": content(title), "text": text, "rule": content(rule)})
