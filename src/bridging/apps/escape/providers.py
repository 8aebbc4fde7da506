"""What this app gives to the registries: the line on the home page, who was there, exports and erasures."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import HomeItem, erasures, exports, home_items
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import mark_in, open_to_join, published_room, rooms_hosted, run_of
from bridging.apps.escape.shown.portfolio import rooms_of
from bridging.apps.meetings.live.provided import done_by, line_of, share_entries, tell_of_erasure, who_was_there
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.portfolio_blocks import portfolio_blocks
from bridging.apps.study.presence_sources import Presence, presence_facts
from bridging.apps.study.source_titles import source_titles
from bridging.apps.study.views.lookup import language_of_request
from bridging.engines.escape.acts import FREE_TEXT, Act
from bridging.engines.escape.state import Stage

_FRESH: Final = timedelta(days=7)


def register() -> None:
    """Register; called once, when all models stand."""
    home_items.register("escape", open_rooms)
    home_items.register("escape-lead", to_lead)
    home_items.register("escape-score", to_score)
    home_items.register("escape-debrief", to_look_back)
    portfolio_blocks.register("escape", rooms_of)
    presence_facts.register("escape", was_there)
    source_titles.register("escape", title_of_room)
    exports.register("escape", export_rooms)
    erasures.register("escape", erase_rooms)
    share_entries(kind.value for kind in Act if kind not in FREE_TEXT)


def title_of_room(kind: str, room_id: str, language: str) -> str:
    """Return what a room is called in the edition with which it was played last."""
    live = RoomRun.objects.filter(room_id=room_id).order_by("-opened_at").first() if kind == EvidenceKind.ROOM else None
    return published_room(live).title(language) if live is not None else ""


def open_rooms(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return what is played now: it comes before all else."""
    del now
    language = language_of_request()
    for live in open_to_join(person):
        yield line_of(live, published_room(live).title(language), reverse("escape:team", args=[live.key]))


def to_lead(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return the rooms that somebody leads who does nothing else in their cohort: who teaches it has them among its pages."""
    mine = memberships_of(person)
    teaches = {each.cohort_id for each in mine if each.teaches}
    cohorts = {each.cohort_id for each in mine if each.hosts} - teaches
    for hosted in rooms_hosted(cohorts, language_of_request()) if cohorts else ():
        code = edition_contents(hosted.cohort.edition_id).code
        if hosted.live is not None and hosted.is_under_way:
            title = _("Lead “%(room)s”") % {"room": hosted.title}
            yield line_of(hosted.live, title, reverse("escape:console", args=[hosted.live.key]))
        elif not hosted.was_played and (hosted.starts_at is None or hosted.starts_at > now - _FRESH):
            title = _("Get “%(room)s” ready") % {"room": hosted.title}
            address = reverse("escape:cohort", args=[hosted.cohort.slug])
            yield HomeItem(title, address, "meeting", context=code, starts_at=hosted.starts_at, place=hosted.cohort.venue)


def to_score(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return the rooms that somebody observes: the rubric is filled in while teams play, and where reflections are read."""
    del now
    cohorts = [each.cohort_id for each in memberships_of(person) if each.role is Role.OBSERVER]
    language = language_of_request()
    for live in RoomRun.objects.under_way().that_count().filter(cohort__in=cohorts).select_related("cohort") if cohorts else ():
        title = _("Rubric of “%(room)s”") % {"room": published_room(live).title(language)}
        yield HomeItem(title, reverse("escape:scoring", args=[live.key]), "feedback", context=edition_contents(live.cohort.edition_id).code)


def to_look_back(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return the rooms on which somebody has not written yet, for a week: what one thought fades."""
    language = language_of_request()
    cohorts = [each.cohort_id for each in memberships_of(person) if each.takes_part]
    recent = (
        RoomRun.objects.that_count().filter(cohort__in=cohorts, opened_at__gte=now - _FRESH).select_related("cohort") if cohorts else ()
    )
    for live in recent:
        run = run_of(live)
        own = mark_in(live, person)
        if run.stage in {Stage.DEBRIEF, Stage.ENDED} and run.team_of(own) is not None and own not in run.reflections:
            title = _("Look back on “%(room)s”") % {"room": published_room(live).title(language)}
            yield HomeItem(
                title, reverse("escape:debrief", args=[live.key]), "feedback", context=edition_contents(live.cohort.edition_id).code
            )


def was_there(people: Collection[int], module_id: str) -> Mapping[tuple[int, str], Presence]:
    return who_was_there(RoomRun.objects.all(), _here, people, module_id)


def _here(live: RoomRun) -> list[str]:
    return [who for team in run_of(live).teams.values() for who in team.here]


def export_rooms(person: Person) -> dict[str, Any]:
    return {"rooms": done_by(person, RoomRun)}


def erase_rooms(person: Person) -> None:
    tell_of_erasure(person, RoomRun, written=FREE_TEXT, erased=Act.ERASED, now=timezone.now())
