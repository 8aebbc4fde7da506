"""What this app gives to the registries about planning, looking back and practising words: what stands in the journal alone."""

from typing import Any

from bridging.apps.accounts.domain import keys_of
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import exports
from bridging.apps.study.queries.plans import PLAN_MADE, WEEK_REVIEWED
from bridging.apps.study.queries.practice import TERM_RECALLED
from bridging.realtime.models import Entry


def register() -> None:
    """Register; called once, when all models stand."""
    exports.register("plans", export_plans)


def export_plans(person: Person) -> dict[str, Any]:
    """Return every plan and look back, also those that a later one replaced, and every word that was recalled."""
    said: dict[str, list[dict[str, Any]]] = {PLAN_MADE: [], WEEK_REVIEWED: [], TERM_RECALLED: []}
    for entry in Entry.objects.filter(actor__in=keys_of(person), kind__in=said).order_by("at", "pk"):
        about = {"entry_id": entry.ref} if entry.kind == TERM_RECALLED else {"module_id": entry.ref.partition(":")[0]}
        said[entry.kind].append({**about, **entry.payload, "at": entry.at.isoformat()})
    return {"plans": said[PLAN_MADE], "look_backs": said[WEEK_REVIEWED], "recalled_words": said[TERM_RECALLED]}
