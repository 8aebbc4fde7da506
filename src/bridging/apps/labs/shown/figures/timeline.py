"""Days with their events and tracks, as the component draws them; the table behind it has a row for each day."""

from typing import Final

from bridging.apps.labs.shown.figures.shown import ShownFigure
from bridging.apps.labs.shown.numbers import written
from bridging.engines.labs.figures.timeline import Timeline, Track
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import Language

_TEXTS: Final = frozenset({0, 1})


def shown_timeline(figure: Timeline, language: Language) -> ShownFigure:
    names = [say(track.name, language) + (f" ({track.unit})" if track.unit else "") for track in figure.tracks]
    day, event = (say(Message(f"lab-timeline:{column}"), language) for column in ("day", "event"))
    events = [(one.day, one.sign, say(one.says, language)) for one in figure.events]
    lived = max((len(track.values) for track in figure.tracks), default=0)
    last = max([lived, *(at + 1 for at, _, _ in events)])
    rows = tuple(
        (str(at), "; ".join(words for on, _, words in events if on == at) or "–", *(_value(track, at) for track in figure.tracks))
        for at in range(last)
    )
    drawn = {
        "days": figure.days,
        "day": day,
        "events": [{"day": at, "sign": sign, "words": words} for at, sign, words in events],
        "tracks": [
            {
                "name": name,
                "values": [_rounded(value) for value in track.values],
                "least": [_rounded(value) for value in track.least],
                "most": [_rounded(value) for value in track.most],
                "words": [row[2 + place] for row in rows[: len(track.values)]],
            }
            for place, (name, track) in enumerate(zip(names, figure.tracks, strict=True))
        ],
        "signs": [[sign, say(meaning, language)] for sign, meaning in figure.signs if sign in {one.sign for one in figure.events}],
        "comma": language == "nl",
    }
    return ShownFigure("timeline", drawn, (day, event, *names), rows, _TEXTS)


def _value(track: Track, at: int) -> str:
    if at >= len(track.values):
        return "–"
    middle = written(track.values[at], track.digits)
    return f"{middle} ({written(track.least[at], track.digits)} – {written(track.most[at], track.digits)})" if track.least else middle


def _rounded(value: float) -> float:
    return float(f"{value:.5g}")
