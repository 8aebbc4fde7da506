"""Figures of ratings, as tables show them."""

from django import template

from bridging.apps.study.models import Rating, Release
from bridging.apps.study.queries.piles import PileWork
from bridging.apps.study.work.rating_page import CriterionForm

register = template.Library()


@register.filter
def in_ready(place: int, work: PileWork) -> bool:
    """Tell whether the rater at this place is ready."""
    return work.is_ready(place)


@register.filter
def points_in(criterion: CriterionForm, rating: Rating) -> float:
    return float(criterion.levels[rating.levels[criterion.id]].points)


@register.filter
def remark_on(rating: Rating, criterion: CriterionForm) -> str:
    return str(rating.remarks.get(criterion.id, ""))


@register.filter
def percent(release: Release) -> int:
    return round(100 * release.share)
