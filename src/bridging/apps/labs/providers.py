"""What this app gives to the registries: the card on a page, exports and erasures."""

from typing import Any

from django.db.models import Max

from bridging.apps.accounts.domain import keys_of
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import Joining, due_work, erasures, exports, file_readers, joiners, shared_entries
from bridging.apps.labs.cards import render_labs
from bridging.apps.labs.domain import ACTED, delete_own_file, drop_codes, drop_expired, drop_incomplete, take_up_again
from bridging.apps.labs.models import LabAnalysis, LabFile, LabRunMember
from bridging.apps.labs.queries import reads_own_file, stream_of
from bridging.apps.study.activities import activity_kinds
from bridging.realtime import journal


def register() -> None:
    """Register; called once, when all models stand."""
    activity_kinds.register("lab", render_labs)
    exports.register("labs", export_labs)
    erasures.register("labs", erase_labs)
    joiners.register("labs", join_runs)
    shared_entries.register("labs", lambda: ACTED)
    file_readers.register("labs", reads_own_file)
    due_work.register("labs-codes", drop_codes)
    due_work.register("labs-files", drop_expired)
    due_work.register("labs-analyses", take_up_again)


def join_runs(joining: Joining) -> None:
    """Let runs at the same lab of somebody who had two accounts count on, and a run of both be that of one."""
    own = LabRunMember.objects.filter(person=joining.kept)
    LabRunMember.objects.filter(person=joining.gone, run__in=own.values("run")).delete()
    last = {(module, lab): most for module, lab, most in own.order_by().values_list("module_id", "lab_id").annotate(Max("attempt"))}
    for place in LabRunMember.objects.filter(person=joining.gone).order_by("-attempt"):
        if known := last.get((place.module_id, place.lab_id)):
            LabRunMember.objects.filter(pk=place.pk).update(attempt=place.attempt + known)


def export_labs(person: Person) -> dict[str, Any]:
    own = keys_of(person)
    return {
        "lab_runs": [
            {
                "module": place.module_id,
                "lab": place.lab_id,
                "attempt": place.attempt,
                "in_pair": place.run.members.count() > 1,
                "level": place.run.level,
                "begun_at": place.run.begun_at.isoformat(),
                "submitted_at": place.run.submitted_at.isoformat() if place.run.submitted_at else None,
                "answer": place.run.answer,
                "shares": place.run.shares,
                "mistakes": place.run.mistakes,
                # What the other of a pair did is theirs to get.
                "acts": [entry.payload for entry in journal.entries_of(stream_of(place.run)) if entry.actor in own],
            }
            for place in person.lab_places.select_related("run").order_by("pk")
        ],
        "lab_files": [
            {
                "name": file.stored.name,
                "bytes": file.stored.size_bytes,
                "kind": file.kind,
                "sent_by_code": file.by_code,
                "agreed_at": file.agreed_at.isoformat(),
                "goes_on": file.expires_at.isoformat(),
            }
            for file in LabFile.objects.filter(stored__owner=person).select_related("stored")
        ],
        "lab_analyses": [
            {"tool": each.tool, "given": each.given, "state": each.state, "asked_at": each.queued_at.isoformat(), "found": each.panels}
            for each in LabAnalysis.objects.filter(by=person)
        ],
    }


def erase_labs(person: Person) -> None:
    """Take away the runs and what was said in them; what two did together stays with the other, who did it as well."""
    places = person.lab_places.select_related("run")
    for place in places:
        if place.run.members.count() == 1:
            for file in LabFile.objects.filter(run=place.run).select_related("stored"):
                delete_own_file(file=file)
            journal.erase_streams(stream_of(place.run))
            place.run.delete()
    places.all().delete()
    # Files that were theirs at the bench of a pair went with the account.
    drop_incomplete()
