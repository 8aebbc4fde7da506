"""The screen in the room, in both languages."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from bridging.apps.escape.contents import PublishedRoom
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.shown.texts import Texts
from bridging.apps.escape.shown.words import STAGES
from bridging.apps.meetings.live.clock import clock_of
from bridging.engines.escape.seen.wall import Wall, wall
from bridging.engines.escape.state import Run, Stage
from bridging.realtime.marks import mark_of
from bridging.ui.bilingual import both

_TOGETHER: Final = _("Together you went past %(opened)s of %(locks)s locks.")


def state_of_wall(live: RoomRun, run: Run, about: Sequence[str], now: datetime) -> Mapping[str, Any]:
    del live, about
    seen = wall(run, now)
    clock = clock_of(seen.left, is_paused=seen.is_paused)
    return {"version": _version(seen), "scene": seen.stage.value, "left_s": clock.left_s, "still": clock.is_paused}


def shown_wall(run: Run, published: PublishedRoom, now: datetime) -> dict[str, Any]:
    seen = wall(run, now)
    room = published.room
    return {
        "version": _version(seen),
        "scene": seen.stage.value,
        "stage": seen.stage.value,
        "stage_words": both(lambda _language: str(STAGES[seen.stage])),
        "seen": seen,
        "clock": clock_of(seen.left, is_paused=seen.is_paused),
        "teams": [(name, seen.here[name], seen.expected[name]) for name in seen.here],
        "here": sum(seen.here.values()),
        "expected": sum(seen.expected.values()),
        "story": both(lambda language: Texts(published, language).html("story")) if seen.stage is Stage.LOBBY else (),
        "questions": [
            both(lambda language, place=place: Texts(published, language).line("debrief", "questions", place))  # type: ignore[misc]
            for place in range(len(room.debrief.questions))
        ]
        if seen.stage is Stage.DEBRIEF
        else [],
        "pitch": room.pitch,
        "together": both(lambda _language: str(_TOGETHER) % {"opened": seen.opened, "locks": seen.locks}),
    }


def _version(seen: Wall) -> str:
    message = seen.message.seq if seen.message else 0
    opened = seen.opened if seen.stage is Stage.OVER else 0
    return mark_of(replace(seen, left=None, message=None, opened=opened), message, seen.left is not None)
