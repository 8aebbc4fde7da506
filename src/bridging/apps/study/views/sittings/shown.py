"""What pages of a test say about time, and where they are."""

import uuid
from datetime import datetime, timedelta
from typing import Any, Final

from django.urls import reverse

from bridging.apps.study.models import OfferedTest, Sitting
from bridging.apps.study.queries.tests import planned_of
from bridging.apps.study.views.lookup import language_of_request
from bridging.engines.assessment.sitting_state import Phase

# People come early; what they get is drawn when they come in.
EARLY: Final = timedelta(hours=1)


def sitting_address(key: uuid.UUID, place: str = "") -> str:
    """Return the address of a sitting, at a question where one is named by its number."""
    address = reverse("study:sitting", args=[key])
    return f"{address}?question={place}" if place.isascii() and place.isdigit() and len(place) < 4 else address  # noqa: PLR2004


def phase_of(sitting: Sitting, now: datetime) -> Phase:
    """Return what the row says: the same as its journal would."""
    if sitting.submitted_at is not None:
        return Phase.SUBMITTED
    if sitting.closed_at is not None:
        return Phase.CLOSED
    if sitting.deadline_at is not None and now >= sitting.deadline_at:
        return Phase.OUT_OF_TIME
    if sitting.started_at is None:
        return Phase.WAITING
    return Phase.PAUSED if sitting.paused_at is not None else Phase.RUNNING


def seconds_left(sitting: Sitting, now: datetime) -> int:
    if sitting.deadline_at is None or sitting.submitted_at is not None or sitting.closed_at is not None:
        return sitting.left_s
    return max(0, round((sitting.deadline_at - now).total_seconds()))


def clock_of(sitting: Sitting, now: datetime) -> dict[str, Any]:
    """Return what a page needs to run its clock and to see that something changed."""
    return {
        "phase": phase_of(sitting, now),
        "left_s": seconds_left(sitting, now),
        "is_identified": sitting.is_identified,
        "version": f"{sitting.version}.{phase_of(sitting, now)}",
    }


def title_of_test(offer: OfferedTest) -> str:
    return planned_of(offer).title[language_of_request()]
