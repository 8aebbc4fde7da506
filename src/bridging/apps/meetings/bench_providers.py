"""What lab days give to the registries: the way from the page of a meeting, exports and erasures, who may see a photo."""

from functools import partial
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.domain import keys_of
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import erasures, exports, file_readers, shared_entries, superfluous
from bridging.apps.meetings.models import BenchPicture, BenchPlace
from bridging.apps.meetings.protocols import protocols_in
from bridging.apps.meetings.queries.labday import STREAMS, has_begun, pair_of, reads_picture, stream_of
from bridging.apps.meetings.shown.bench_portfolio import lab_days_of
from bridging.apps.study import teaching_tabs
from bridging.apps.study.meeting_blocks import MeetingPage, meeting_blocks
from bridging.apps.study.portfolio_blocks import portfolio_blocks
from bridging.apps.study.teaching_tabs import TabGroup, TeachingTab
from bridging.engines.courseware.bench_work import BenchAct
from bridging.realtime import journal
from bridging.realtime.models import Entry

_FREE_TEXT: Final = frozenset({BenchAct.DEVIATED})


def register() -> None:
    tab = TeachingTab("lab-days", _("Lab days"), "meetings:lab-days", TabGroup.MEETINGS, shows=lambda edition: bool(protocols_in(edition)))
    teaching_tabs.add(tab)
    meeting_blocks.register("bench", way_to_protocol)
    portfolio_blocks.register("bench", lab_days_of)
    exports.register("bench", export_bench)
    erasures.register("bench", erase_bench)
    file_readers.register("bench", reads_picture)
    for act in BenchAct:
        if act not in _FREE_TEXT:
            # What one measured is part of what a pair did: it stays, by a mark that nobody can place any more.
            shared_entries.register(act.value, partial(str, act.value))
    superfluous.register("bench-places", lambda: BenchPlace)


def way_to_protocol(page: MeetingPage) -> SafeString | None:
    """Lead from the page of a lab day to its protocol."""
    found = protocols_in(page.reader.edition).get(page.meeting_id)
    if found is None:
        return None
    pair = pair_of(page.reader.person, page.reader.cohort_id, page.meeting_id) if page.reader.cohort_id is not None else None
    context = {
        "module_id": page.reader.module_id,
        "meeting_id": page.meeting_id,
        "steps": len(found.steps),
        "pair": pair,
        "has_begun": pair is not None and has_begun(pair),
    }
    return SafeString(render_to_string("meetings/bench_way.html", context, page.request))


def export_bench(person: Person) -> dict[str, Any]:
    entries = Entry.objects.filter(actor__in=keys_of(person), stream__startswith=STREAMS).order_by("pk")
    return {
        "bench_pairs": [
            {
                "module": place.cohort.module_id,
                "meeting": place.meeting_id,
                "bench": place.pair.number,
                "since": place.since.isoformat(),
                "together_with_others": place.pair.places.count() > 1,
            }
            for place in person.bench_places.select_related("pair", "cohort").order_by("pk")
        ],
        "bench_acts": [{"did": each.kind, "about": each.ref, "at": each.at.isoformat(), "said": each.payload} for each in entries],
        "bench_pictures": [
            {"step": each.step_id, "caption": each.caption, "taken_at": each.taken_at.isoformat()}
            for each in BenchPicture.objects.filter(file__owner=person)
        ],
    }


def erase_bench(person: Person) -> None:
    """A bench at which nobody else is goes with all that was said at it; what a pair did stays with the other, who did it as well."""
    for place in person.bench_places.select_related("pair"):
        if place.pair.places.count() == 1:
            journal.erase_streams(stream_of(place.pair))
            place.pair.delete()
    person.bench_places.all().delete()
