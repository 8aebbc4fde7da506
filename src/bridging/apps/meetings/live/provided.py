"""What an app of live plays gives to the registries: the line on the home page, who was there, exports and erasures."""

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Q

from bridging.apps.accounts.domain import keys_of, people_of, subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import HomeItem, shared_entries
from bridging.apps.meetings.live.play import LivePlay, LiveQuerySet
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.presence_sources import Presence
from bridging.realtime import journal
from bridging.realtime.models import Entry


def share_entries(kinds: Iterable[str]) -> None:
    """Keep entries when who did it is erased: what one did is part of what a team did, and stays, by a mark that nobody can place any more."""
    for kind in kinds:
        shared_entries.register(kind, partial(str, kind))


def line_of(live: LivePlay, title: str, address: str) -> HomeItem:
    """Return the line of what is played now: it comes before all else."""
    return HomeItem(
        title,
        address,
        "meeting",
        context=edition_contents(live.cohort.edition_id).code,
        starts_at=live.opened_at,
        place=live.cohort.venue,
        is_now=True,
    )


def who_was_there[Played: LivePlay](
    plays: LiveQuerySet[Played], here: Callable[[Played], Iterable[str]], people: Collection[int], module_id: str
) -> Mapping[tuple[int, str], Presence]:
    """Return whom plays saw at their meetings, where ``here`` says who was there; a rehearsal sees nobody."""
    counted = plays.that_count().filter(module_id=module_id, cohort__enrolments__person__in=people).exclude(meeting_id="")
    return {
        (person.pk, live.meeting_id): Presence(was_there=True, at=live.opened_at)
        for live in counted.select_related("cohort").distinct()
        for person in people_of(here(live)).values()
        if person.pk in people
    }


def done_by(person: Person, kind: type[LivePlay]) -> list[dict[str, Any]]:
    """Return what somebody did, and what was written down about them: whether they were there, how they were scored."""
    keys = keys_of(person)
    about = Q(actor__in=keys) | Q(payload__person__in=[str(key) for key in keys])
    entries = Entry.objects.filter(about, stream__startswith=kind.stream_prefix).order_by("pk")
    return [{"did": each.kind, "about": each.ref, "at": each.at.isoformat(), "said": each.payload} for each in entries]


def tell_of_erasure(person: Person, kind: type[LivePlay], *, written: Collection[str], erased: str, now: datetime) -> None:
    """Tell each play in which somebody wrote that the journal empties their words, so that no process goes on with what it has played."""
    own = subject_of(person)
    entries = Entry.objects.filter(actor__in=keys_of(person), stream__startswith=kind.stream_prefix, kind__in=written)
    for stream in entries.order_by("stream").values_list("stream", flat=True).distinct():
        journal.append(stream=stream, act=journal.Act(actor=own, key=uuid.uuid4(), kind=erased, payload={}), now=now)
