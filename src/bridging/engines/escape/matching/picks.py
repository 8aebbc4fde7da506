"""One of several options, and a place on a picture."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from bridging.engines.escape.matching.folding import folded
from bridging.engines.escape.matching.key import Key
from bridging.engines.escape.matching.matched import LineReader, Matched, Outcome, unreadable
from bridging.engines.escape.matching.raw import share_of
from bridging.engines.escape.matching.words import words_in
from bridging.engines.escape.schema import Area, Both, ChoiceAnswer, HotspotAnswer


def choice_reader(key: Key, answer: ChoiceAnswer) -> LineReader:

    @cache
    def named() -> Mapping[str, str]:
        return _by_label(answer.options)

    def read(line: str, _raw: Any, _language: str) -> Matched:
        option = line if line in answer.options else named().get(folded(line))
        if option is None:
            return unreadable(line, "answer.option-unknown", option=line[:40])
        return _picked(key, option, {option})

    return read


def hotspot_reader(key: Key, answer: HotspotAnswer) -> LineReader:

    @cache
    def named() -> Mapping[str, str]:
        return _by_label({name: area.label for name, area in answer.areas.items()})

    def read(line: str, raw: Any, _language: str) -> Matched:
        if line in answer.areas or folded(line) in named():
            area = line if line in answer.areas else named()[folded(line)]
            return _picked(key, area, {area})
        place = _place(raw)
        hit = [name for name, area in answer.areas.items() if place is not None and _is_in(area, *place)]
        if not hit:
            # Beside every area nothing was chosen: on a small screen a finger is wide.
            return unreadable(line, "answer.region-unknown", region=line[:40])
        return _picked(key, hit[0], set(hit))

    return read


def _picked(key: Key, name: str, meant: set[str]) -> Matched:
    """Where areas lie upon each other, all of them were meant."""
    right = meant & set(words_in(key.accept))
    if right:
        return Matched(Outcome.RIGHT, min(right), min(right))
    near = next((number for number, wanted in enumerate(key.near) if meant & set(words_in(wanted))), None)
    return Matched(Outcome.WRONG if near is None else Outcome.NEAR, name, name, near)


def _by_label(labels: Mapping[str, Both]) -> Mapping[str, str]:
    """Return options by what stands on them in either language; what stands on two of them names neither."""
    named: dict[str, str] = {}
    twice: set[str] = set()
    for name, label in labels.items():
        for word in {folded(label.nl), folded(label.en)}:
            if named.setdefault(word, name) != name:
                twice.add(word)
    return {word: name for word, name in named.items() if word not in twice}


def _place(raw: Any) -> tuple[float, float] | None:
    if isinstance(raw, Mapping):
        x, y = share_of(raw.get("x")), share_of(raw.get("y"))
    elif isinstance(raw, list | tuple) and len(raw) == 2:  # noqa: PLR2004 -- across and down
        x, y = share_of(raw[0]), share_of(raw[1])
    else:
        parts = raw.split(", ") if isinstance(raw, str) else []
        x, y = (share_of(parts[0]), share_of(parts[1])) if len(parts) == 2 else (None, None)  # noqa: PLR2004
    return None if x is None or y is None else (x, y)


def _is_in(area: Area, x: float, y: float) -> bool:
    return area.x <= x <= area.x + area.width and area.y <= y <= area.y + area.height
