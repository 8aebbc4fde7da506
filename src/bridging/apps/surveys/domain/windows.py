"""Opening, closing and extending a window by hand."""

from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.surveys.choices import WindowAct
from bridging.apps.surveys.models import Wave, WindowChange


class BadWindow(Exception):
    """The wave has ended, or the window would close before it opens, or before now."""


def open_window(*, wave: Wave, reason: str, by: Person, now: datetime) -> Wave:
    """Open a window now; it closes when it would have. Raises BadWindow for one that has begun."""
    if wave.began_at is not None:
        raise BadWindow
    return _set(wave, WindowAct.OPENED, (now, wave.closes_at), reason, by, now)


def close_window(*, wave: Wave, reason: str, by: Person, now: datetime) -> Wave:
    """Close an open window now. Raises BadWindow for one that has not begun."""
    if wave.began_at is None:
        raise BadWindow
    return _set(wave, WindowAct.CLOSED, (min(wave.opens_at, wave.began_at), now), reason, by, now)


def extend_window(*, wave: Wave, closes_at: datetime, reason: str, by: Person, now: datetime) -> Wave:
    """Let a window close later. Raises BadWindow for an earlier moment, which is what closing is for."""
    if closes_at <= max(wave.closes_at, now):
        raise BadWindow
    return _set(wave, WindowAct.EXTENDED, (wave.opens_at, closes_at), reason, by, now)


@transaction.atomic
def _set(wave: Wave, act: WindowAct, ends: tuple[datetime, datetime], reason: str, by: Person, now: datetime) -> Wave:
    found = Wave.objects.select_for_update().get(pk=wave.pk)
    if found.ended_at is not None or ends[1] <= ends[0]:
        raise BadWindow
    found.opens_at, found.closes_at = ends
    found.save(update_fields=["opens_at", "closes_at"])
    WindowChange.objects.create(
        wave=found, act=act, opens_at=ends[0], closes_at=ends[1], reason=reason, changed_at=now, changed_by=by
    )  # fmt: skip
    return found
