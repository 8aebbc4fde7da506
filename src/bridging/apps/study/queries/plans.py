"""What somebody planned, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bridging.apps.accounts.domain import keys_of, subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.study.agenda import WeekPlan
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.models import Response
from bridging.realtime.models import Entry

PLAN_MADE: Final = "plan.made"
WEEK_REVIEWED: Final = "week.reviewed"


@dataclass(frozen=True, slots=True)
class Plans:
    """The newest plan and look back of each week, by its number."""

    plans: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    reviews: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)

    def plan_before(self, week: int) -> Mapping[str, Any]:
        """Return the plan that was made most recently for an earlier week; empty when there is none."""
        return self.plans[max(earlier)] if (earlier := [number for number in self.plans if number < week]) else {}

    def strategy_before(self, week: int) -> str:
        """Return the change that was decided on most recently before a week."""
        earlier = sorted((number for number in self.reviews if number < week), reverse=True)
        return next((text for number in earlier if (text := str(self.reviews[number]["strategy"]))), "")


@dataclass(frozen=True, slots=True)
class WeekResult:
    """What came of a week: minutes of the tasks marked as done in it, and questions of its pages at the first attempt."""

    minutes_done: int
    tried: int
    right: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.right / self.tried) if self.tried else None


def plan_stream(person: Person, module_id: str) -> str:
    return f"plan:{subject_of(person)}:{module_id}"


def plans_of(person: Person, module_id: str) -> Plans:
    plans: dict[int, Mapping[str, Any]] = {}
    reviews: dict[int, Mapping[str, Any]] = {}
    streams = [f"plan:{key}:{module_id}" for key in keys_of(person)]
    for entry in Entry.objects.filter(stream__in=streams).order_by("pk"):
        (plans if entry.kind == PLAN_MADE else reviews)[entry.payload["week"]] = entry.payload
    return Plans(plans, reviews)


def shared_look_backs(person: Person, module_id: str) -> list[Mapping[str, Any]]:
    """Return the look backs that their writer lets the own teachers read, by week. The newest of a week decides: sharing can be taken back."""
    reviews = plans_of(person, module_id).reviews
    return [reviews[week] for week in sorted(reviews) if reviews[week]["is_shared"]]


def week_result(person: Person, edition: EditionContents, week: WeekPlan) -> WeekResult:
    minutes = sum(entry.minutes for entry in week.tasks if entry.is_done)
    items = [item_id for head in edition.pages.values() if head.week == week.number for item_id in head.questions]
    first: dict[str, bool] = {}
    for response in Response.objects.filter(person=person, item_id__in=items, is_late=False).order_by("answered_at", "pk"):
        if response.is_right is not None:
            first.setdefault(response.item_id, response.is_right)
    return WeekResult(minutes, len(first), sum(first.values()))
