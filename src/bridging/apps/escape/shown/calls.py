"""Calls of the story: for whoever makes them, with when and what to listen for; and on the screen of a team."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.utils.safestring import SafeString

from bridging.apps.escape.shown.texts import Texts
from bridging.apps.meetings.live.words import team_name
from bridging.engines.escape.seen.console import CallSeen, Console
from bridging.engines.escape.seen.team import TeamSeen


@dataclass(frozen=True, slots=True)
class ShownCall:
    """``in_min``: minutes of play until it is due."""

    seen: CallSeen
    by: str
    text: SafeString
    listen: SafeString
    in_min: int
    waiting: Sequence[str]


@dataclass(frozen=True, slots=True)
class ReadCall:
    number: int
    by: str
    text: SafeString
    at: datetime


def calls_to_make(seen: Console, texts: Texts) -> list[ShownCall]:
    return [
        ShownCall(
            each,
            _caller(texts, each.number),
            texts.line("calls", each.number, "text"),
            texts.line("calls", each.number, "listen"),
            max(0, ceil(each.due_in.total_seconds() / 60)),
            [team_name(team) for team in each.waiting],
        )
        for each in seen.calls
    ]


def calls_on_screen(seen: TeamSeen, texts: Texts) -> list[ReadCall]:
    """Return those that stand on the screen of a team, the newest first."""
    calls = [ReadCall(number, _caller(texts, number), texts.line("calls", number, "text"), at) for number, at in seen.calls.items()]
    return sorted(calls, key=lambda each: each.at, reverse=True)


def _caller(texts: Texts, number: int) -> str:
    return texts.words(texts.published.room.calls[number].by)
