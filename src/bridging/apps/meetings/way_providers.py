"""What the ways to follow a meeting and its groups give to the registries: their part of its page, and exports."""

from functools import partial
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import exports
from bridging.apps.cohorts import calendar_links
from bridging.apps.cohorts.hearing import OwnPart, own_parts
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.models import GroupPlacement, WayChoice
from bridging.apps.meetings.queries.groups import groups_apart, own_moments_of, place_in
from bridging.apps.meetings.way_block import way_block
from bridging.apps.study.meeting_blocks import meeting_blocks
from bridging.apps.study.own_moments import own_moments
from bridging.apps.study.providers import plain_rows

_MEETING: Final = ("appointment__cohort__slug", "appointment__meeting_id")


def register() -> None:
    calendar_links.add(calendar_links.CalendarLink(_("Room, online, route and recording"), "meetings:ways"))
    meeting_blocks.register("ways", way_block)
    exports.register("meetings-ways", export_choices)
    own_moments.register("meetings-groups", own_moments_of)
    own_parts.register("meetings-groups", parts_of_groups)


def parts_of_groups(cohort: Cohort) -> dict[tuple[int, str], OwnPart]:
    return {place: OwnPart(group.after, partial(place_in, group)) for place, group in groups_apart(cohort).items()}


def export_choices(person: Person) -> dict[str, Any]:
    rows = WayChoice.objects.filter(person=person)
    placed = GroupPlacement.objects.filter(person=person)
    return {
        "ways_chosen": plain_rows(rows, *_MEETING, "way", "chosen_at"),
        "groups_placed_in": plain_rows(placed, *_MEETING, "group", "placed_at"),
    }
