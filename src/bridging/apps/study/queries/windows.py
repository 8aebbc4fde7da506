"""The window of an offered test: how it was moved, and what moving it again would do to whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet

from bridging.apps.accounts.domain import people_of
from bridging.apps.cohorts.models import EnrolmentQuerySet
from bridging.apps.study.models import OfferedTest, Sitting
from bridging.apps.study.queries.tests import invited
from bridging.engines.assessment.sitting_state import Act
from bridging.realtime.models import Entry


class WindowInvalid(Exception):
    """The window ends before it begins, or it is over."""


class WindowPast(Exception):
    """A moment that would change lies in the past; ``field`` says which."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class BeginningIsPast(Exception):
    """Somebody has begun, or the start code was given out: when it began cannot be changed any more."""


class TimeTaken(Exception):
    """The window would end before those who are at it have had their time; ``until`` is when the last of them has."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


class Window(NamedTuple):
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Move:
    """What moving a window does: ``at_it`` keep all their time, ``inside`` have come in and not begun, ``told`` get a mail."""

    was: Window
    window: Window
    at_it: int
    inside: int
    told: int

    @property
    def begins_later(self) -> bool:
        return self.window.opens_at > self.was.opens_at

    @property
    def ends_earlier(self) -> bool:
        return self.window.closes_at < self.was.closes_at


@dataclass(frozen=True, slots=True)
class Moved:
    """A window that was moved; ``by`` is empty when the account of who did it is gone."""

    at: datetime
    by: str
    was: Window
    window: Window


def weigh(offer: OfferedTest, *, opens_at: datetime, closes_at: datetime, now: datetime) -> Move:
    """Return what moving the window would do. Raises WindowInvalid, WindowPast, BeginningIsPast or TimeTaken."""
    if closes_at <= opens_at:
        raise WindowInvalid
    if opens_at != offer.opens_at:
        if has_begun(offer):
            raise BeginningIsPast
        if opens_at < now:
            raise WindowPast("opens_at")
    if closes_at <= now:
        raise WindowPast("closes_at")
    until = time_runs_until(offer, now)
    if until is not None and closes_at < min(until, offer.closes_at):
        raise TimeTaken(until)
    return Move(
        Window(offer.opens_at, offer.closes_at),
        Window(opens_at, closes_at),
        at_it=_at_it(offer, now).count(),
        inside=Sitting.objects.filter(offer=offer, started_at=None).count(),
        told=yet_to_begin(offer).count(),
    )


def has_begun(offer: OfferedTest) -> bool:
    return offer.code_released_at is not None or Sitting.objects.filter(offer=offer).exclude(started_at=None).exists()


def time_runs_until(offer: OfferedTest, now: datetime) -> datetime | None:
    """Return when the last of those who are at it has had all their time; where the clock stands still, as if it went on now."""
    clocks = _at_it(offer, now).values_list("deadline_at", "left_s")
    return max((deadline_at or now + timedelta(seconds=left_s) for deadline_at, left_s in clocks), default=None)


def _at_it(offer: OfferedTest, now: datetime) -> QuerySet[Sitting]:
    begun = Sitting.objects.filter(offer=offer, submitted_at=None, closed_at=None).exclude(started_at=None)
    return begun.filter(Q(deadline_at=None) | Q(deadline_at__gt=now))


def yet_to_begin(offer: OfferedTest) -> EnrolmentQuerySet:
    """Return the enrolments of those for whom the window still means something."""
    begun = Sitting.objects.filter(offer=offer).exclude(started_at=None)
    return invited(offer).exclude(person__in=begun.values("person"))


def moves_of(offer: OfferedTest) -> list[Moved]:
    """Return how the window was moved, the newest first; nothing is asked of a room in which nothing happened yet."""
    if not offer.version:
        return []
    entries = list(Entry.objects.filter(stream=offer.stream, kind=Act.WINDOW_MOVED).order_by("-seq"))
    movers = people_of(str(entry.payload["by"]) for entry in entries)
    return [
        Moved(entry.at, str(movers.get(str(entry.payload["by"]), "")), *(window_said(entry.payload[name]) for name in ("was", "window")))
        for entry in entries
    ]


def window_said(said: Sequence[str]) -> Window:
    """Return a window as an entry in the journal has it."""
    return Window(*map(datetime.fromisoformat, said))
