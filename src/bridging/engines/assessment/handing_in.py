"""The course of one piece of work, from draft to released result: what may happen next, and what each act changes.

A work can be replaced or withdrawn until it is due; then the raters begin. After that it changes only when a new version is asked for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

HANDED_IN: Final = "submission.handed-in"
WITHDRAWN: Final = "submission.withdrawn"
ASKED_AGAIN: Final = "submission.asked-again"
RATED: Final = "rating.saved"
RELEASED: Final = "rating.released"


class Stage(StrEnum):
    """DRAFT: nothing is with the raters (never handed in, or withdrawn). ASKED_AGAIN: a new version is asked for."""

    DRAFT = "draft"
    HANDED_IN = "handed-in"
    IN_RATING = "in-rating"
    RELEASED = "released"
    ASKED_AGAIN = "asked-again"


class Closed(Exception):
    """The moment has passed: a work that is with the raters cannot be replaced or withdrawn."""


class RatingHasBegun(Exception):
    """Somebody is rating the work."""


class NothingHandedIn(Exception):
    """There is no version to act on."""


class NotYetDue(Exception):
    """Until it is due the work can still be replaced; rating begins after that."""


@dataclass(frozen=True, slots=True)
class Work:
    """``version`` counts what was handed in; ``until`` is the new due moment when a version was asked for."""

    version: int = 0
    stage: Stage = Stage.DRAFT
    until: datetime | None = None

    def due(self, planned: datetime) -> datetime:
        """Return when this work is due: as planned, or later where a new version was asked for."""
        return max(planned, self.until) if self.until else planned

    @property
    def is_with_raters(self) -> bool:
        return self.stage in {Stage.HANDED_IN, Stage.IN_RATING}


def hand_in(work: Work, *, planned: datetime, now: datetime) -> Work:
    """Return the work with one more version. Late is allowed, once. Raises Closed or RatingHasBegun."""
    if work.stage is Stage.IN_RATING:
        raise RatingHasBegun
    if work.stage is Stage.RELEASED or (work.stage is Stage.HANDED_IN and now > work.due(planned)):
        raise Closed
    return replace(work, version=work.version + 1, stage=Stage.HANDED_IN)


def is_late(work: Work, *, planned: datetime, now: datetime) -> bool:
    return now > work.due(planned)


def withdraw(work: Work, *, planned: datetime, now: datetime) -> Work:
    """Return the work as a draft. Raises NothingHandedIn, RatingHasBegun or Closed: else late work could be replaced by way of a draft."""
    if work.stage in {Stage.IN_RATING, Stage.RELEASED}:
        raise RatingHasBegun
    if work.stage is not Stage.HANDED_IN:
        raise NothingHandedIn
    if now > work.due(planned):
        raise Closed
    return replace(work, stage=Stage.DRAFT)


def begin_rating(work: Work, *, planned: datetime, now: datetime) -> Work:
    """Raises NothingHandedIn or NotYetDue. Once it has begun, going on is the same."""
    if not work.is_with_raters:
        raise NothingHandedIn
    if work.stage is Stage.HANDED_IN and now <= work.due(planned):
        raise NotYetDue
    return replace(work, stage=Stage.IN_RATING)


def release(work: Work) -> Work:
    """Return the work with its result released; again after a second look. Raises NothingHandedIn."""
    if work.stage not in {Stage.IN_RATING, Stage.RELEASED}:
        raise NothingHandedIn
    return replace(work, stage=Stage.RELEASED)


def ask_again(work: Work, *, until: datetime) -> Work:
    """Ask for a new version, due by ``until``. Raises NothingHandedIn."""
    if work.version == 0 or work.stage is Stage.DRAFT:
        raise NothingHandedIn
    return replace(work, stage=Stage.ASKED_AGAIN, until=until)


def replay(facts: Iterable[tuple[str, Mapping[str, Any]]]) -> Work:
    """Return where a work stands after what was written about it, as (kind, payload) in order; other kinds change nothing.

    What was allowed was decided when it was written and is not asked again.
    """
    work = Work()
    for kind, said in facts:
        if kind == HANDED_IN:
            work = replace(work, version=work.version + 1, stage=Stage.HANDED_IN)
        elif kind == WITHDRAWN:
            work = replace(work, stage=Stage.DRAFT)
        elif kind == ASKED_AGAIN:
            # Who asked may have been erased, and what was said with it.
            until = datetime.fromisoformat(said["until"]) if "until" in said else work.until
            work = replace(work, stage=Stage.ASKED_AGAIN, until=until)
        elif kind == RATED and work.stage is Stage.HANDED_IN:
            work = replace(work, stage=Stage.IN_RATING)
        elif kind == RELEASED:
            work = replace(work, stage=Stage.RELEASED)
    return work
