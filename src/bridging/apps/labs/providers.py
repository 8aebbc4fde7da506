"""What this app gives to the registries: the card on a page, exports and erasures."""

from typing import Any

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import erasures, exports
from bridging.apps.labs.cards import render_labs
from bridging.apps.labs.models import LabRun
from bridging.apps.labs.queries import stream_of
from bridging.apps.study.activities import activity_kinds
from bridging.realtime import journal


def register() -> None:
    """Register; called once, when all models stand."""
    activity_kinds.register("lab", render_labs)
    exports.register("labs", export_labs)
    erasures.register("labs", erase_labs)


def export_labs(person: Person) -> dict[str, Any]:
    return {
        "lab_runs": [
            {
                "module": run.module_id,
                "lab": run.lab_id,
                "attempt": run.attempt,
                "level": run.level,
                "begun_at": run.begun_at.isoformat(),
                "submitted_at": run.submitted_at.isoformat() if run.submitted_at else None,
                "answer": run.answer,
                "shares": run.shares,
                "mistakes": run.mistakes,
                "acts": [entry.payload for entry in journal.entries_of(stream_of(run))],
            }
            for run in LabRun.objects.filter(person=person)
        ]
    }


def erase_labs(person: Person) -> None:
    """Take away the runs and what was said in them; what others did is in streams of their own."""
    for run in LabRun.objects.filter(person=person):
        journal.erase_streams(stream_of(run))
    LabRun.objects.filter(person=person).delete()
