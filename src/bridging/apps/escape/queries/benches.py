"""Virtual labs that members hand in for a lock."""

from collections import defaultdict
from datetime import datetime

from bridging.apps.accounts.models import Person
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.models import Evidence


def share_handed_in(person: Person, lab_id: str, *, since: datetime) -> float | None:
    """Return the largest share of its points with which somebody handed a lab in since a moment; None where nobody did.

    What a bench came to is read from the evidence that it left, part by part: this app knows no benches.
    """
    shown = Evidence.objects.in_force().filter(person=person, source_kind=EvidenceKind.LAB, source_id=lab_id, at__gte=since)
    by_occasion: dict[str, list[float]] = defaultdict(list)
    for occasion, value in shown.values_list("occasion", "value"):
        by_occasion[occasion].append(value)
    return max((sum(values) / len(values) for values in by_occasion.values()), default=None)
