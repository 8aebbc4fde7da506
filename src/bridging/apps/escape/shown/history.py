"""What happened in a run, as lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _

from bridging.apps.escape.shown.acts import ACTS, VERDICTS
from bridging.apps.meetings.live.words import team_name
from bridging.engines.escape.acts import HOST_ACTS, Act
from bridging.engines.escape.seen.timeline import Event

_A_MOMENT: Final = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """``said`` is verbatim; ``more`` says what became of it, such as how an answer was."""

    seq: int
    at: datetime
    what: str
    team: str
    lock: str
    said: str
    more: str
    by: str
    counts: bool
    is_undone: bool
    can_be_undone: bool


type Options = Mapping[str, Mapping[str, str]]
"""What stands at each option of a lock, by lock and option."""


def shown_events(events: Iterable[Event], names: Mapping[str, str], titles: Mapping[str, str], options: Options) -> list[ShownEvent]:
    return [
        ShownEvent(
            seq=each.seq,
            at=each.at,
            what=str(ACTS.get(each.kind, each.kind)),
            team=team_name(each.team) if each.team else "",
            lock=titles.get(each.lock, each.lock),
            said=options.get(each.lock, {}).get(each.said, each.said),
            more=_more(each),
            by=names.get(each.by, ""),
            counts=each.counts,
            is_undone=each.is_undone,
            can_be_undone=each.can_be_undone,
        )
        for each in events
    ]


def last_acts(events: Iterable[Event], now: datetime) -> list[Event]:
    """Return what whoever leads did a moment ago and may want to take back at once: the newest first."""
    return [each for each in events if each.kind in HOST_ACTS and each.can_be_undone and now - each.at <= _A_MOMENT]


def _more(event: Event) -> str:
    seconds, tier = event.payload.get("seconds"), event.payload.get("tier")
    if event.kind == Act.TIME_MOVED and isinstance(seconds, int):
        return _("%(minutes)+d min") % {"minutes": seconds // 60}
    if isinstance(tier, int):
        return _("hint %(tier)s") % {"tier": tier}
    return str(VERDICTS.get(event.verdict, ""))


def exported(events: Iterable[Event], names: Mapping[str, str], titles: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return each event with names of things as the room has them, for a file that other programs read."""
    return [
        {
            "seq": each.seq,
            "at": each.at.isoformat(timespec="seconds"),
            "kind": each.kind,
            "team": each.team,
            "by": names.get(each.by, ""),
            "lock": each.lock,
            "lock_title": titles.get(each.lock, ""),
            "said": each.said,
            "verdict": each.verdict,
            "counts": each.counts,
            "undone": each.is_undone,
        }
        for each in events
    ]
