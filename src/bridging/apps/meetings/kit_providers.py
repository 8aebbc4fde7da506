"""What kits give to the registries: a line on the home page of who has to release one, the teacher's tab, and exports."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import HomeItem, erasures, exports, home_items, superfluous
from bridging.apps.meetings.kit_block import kit_block
from bridging.apps.meetings.models import KitOfficer, KitRelease, PrintedPack
from bridging.apps.meetings.queries.kits import kits_in, waiting_for
from bridging.apps.study import teaching_tabs
from bridging.apps.study.meeting_blocks import meeting_blocks
from bridging.apps.study.views.lookup import language_of_request


def register() -> None:
    meeting_blocks.register("kit", kit_block)
    home_items.register("kits", kits_to_release)
    exports.register("kits", export_kits)
    erasures.register("kits", erase_kits)
    teaching_tabs.add(
        teaching_tabs.TeachingTab(
            "kits",
            gettext_lazy("Kits and prints"),
            "meetings:kits",
            teaching_tabs.TabGroup.MEETINGS,
            shows=lambda edition: bool(kits_in(edition)),
        )
    )
    superfluous.register("kit-officers", lambda: KitOfficer)
    superfluous.register("kit-releases", lambda: KitRelease)


def kits_to_release(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return what waits for the word of a lab owner or a biosafety officer, as long as the meeting is ahead."""
    language = language_of_request()
    for kit in waiting_for(person, now):
        yield HomeItem(
            _("Look through the kit and release it: %(title)s") % {"title": kit.meeting.title[language]},
            reverse("meetings:kit", args=[kit.cohort.slug, kit.meeting.id]),
            "task",
            context=kit.cohort.title(language),
            due_at=kit.starts_at,
        )


def export_kits(person: Person) -> dict[str, Any]:
    return {
        "kit_offices": [
            {"cohort": row.cohort.slug, "office": row.office, "since": row.named_at.isoformat(), "until": _moment(row.ended_at)}
            for row in KitOfficer.objects.filter(person=person).select_related("cohort")
        ],
        "kit_releases": [
            {
                "cohort": row.cohort.slug,
                "meeting": row.meeting_id,
                "kit": row.content_hash,
                "office": row.office,
                "at": row.released_at.isoformat(),
                "withdrawn": _moment(row.withdrawn_at),
            }
            for row in KitRelease.objects.filter(person=person).select_related("cohort")
        ],
        "gates": [
            {
                "cohort": row.cohort.slug,
                "meeting": row.meeting_id,
                "gate": row.gate_id,
                "shown": row.is_shown,
                "note": row.note,
                "at": row.said_at.isoformat(),
            }
            for row in person.gate_words.select_related("cohort").order_by("pk")
        ],
        "printed_packs": [
            {"cohort": row.cohort.slug, "day": row.day.isoformat(), "language": row.language, "at": row.printed_at.isoformat()}
            for row in PrintedPack.objects.filter(printed_by=person).select_related("cohort")
        ],
    }


def erase_kits(person: Person) -> None:
    """That a kit was released stays, without a name; the office falls open."""
    KitOfficer.objects.filter(person=person).delete()


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
