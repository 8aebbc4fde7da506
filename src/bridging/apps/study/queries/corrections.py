"""Which questions were corrected, and which could be."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from bridging.apps.accounts.by_hand import Question
from bridging.apps.courses.models import Edition, EditionItem
from bridging.apps.study.models import Correction, Response, SittingResponse
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import load_item
from bridging.engines.assessment.regrade import as_drawn


@dataclass(frozen=True, slots=True)
class Candidate:
    """A version that was answered and that a later edition says otherwise; ``correction`` is in force already."""

    module_id: str
    item_id: str
    version: int
    newest: int
    answers: int
    correction: Correction | None


_IN_FORCE = Question(Correction, "WHERE undone_at IS NULL AND item_id IN ({many})")


def corrections_of(item_ids: Iterable[str]) -> dict[tuple[str, int], int]:
    """Return (item, version) → the key of the correction in force."""
    return {(row.item_id, row.item_version): row.pk for row in _IN_FORCE.ask(many=list(item_ids))}


def corrected(items: Mapping[str, Item]) -> dict[str, Item]:
    """Return items as they are graded now: those with a correction in force as that says, with the draws of the version that was answered."""
    found = Correction.objects.in_force().filter(item_id__in=list(items))
    changed = {(row.item_id, row.item_version): row.data for row in found}
    return {
        item_id: as_drawn(load_item(changed[item_id, item.version]), item.version) if (item_id, item.version) in changed else item
        for item_id, item in items.items()
    }


def candidates(module_id: str) -> list[Candidate]:
    """Return what could be corrected in a module: versions with answers that the newest edition has in a later version."""
    newest = dict(EditionItem.objects.filter(edition__in=_correcting_edition(module_id)).values_list("item_id", "version"))
    counts: Counter[tuple[str, int]] = Counter()
    for answers in (
        Response.objects.filter(module_id=module_id),
        SittingResponse.objects.filter(sitting__offer__cohort__module_id=module_id),
    ):
        rows = answers.order_by().values_list("item_id", "item_version").annotate(count=Count("pk"))
        counts.update({(item_id, version): count for item_id, version, count in rows})
    known = {(row.item_id, row.item_version): row for row in Correction.objects.in_force().filter(module_id=module_id)}
    return [
        Candidate(module_id, item_id, version, newest[item_id], count, known.get((item_id, version)))
        for (item_id, version), count in sorted(counts.items())
        if newest.get(item_id, 0) > version
    ]


@dataclass(frozen=True, slots=True)
class Correcting:
    """How a question stands in the edition that corrects earlier answers to it."""

    edition: str
    data: Mapping[str, Any]


def correcting(module_id: str, item_id: str) -> Correcting | None:
    """Return the question as the newest edition of the module has it."""
    rows = EditionItem.objects.filter(edition__in=_correcting_edition(module_id), item_id=item_id)
    return next((Correcting(label, data) for label, data in rows.values_list("edition__label", "data")), None)


def data_in(module_id: str, label: str, item_id: str) -> Mapping[str, Any]:
    """Return the question as an edition has it."""
    data: Mapping[str, Any] = EditionItem.objects.values_list("data", flat=True).get(
        edition__module_id=module_id, edition__label=label, item_id=item_id
    )
    return data


def item_of_version(module_id: str, item_id: str, version: int) -> Item:
    """Return a question as it was answered: whichever edition has that version grades alike."""
    rows = EditionItem.objects.filter(edition__module_id=module_id, item_id=item_id, version=version)
    return load_item(rows.order_by("-edition__published_at", "-edition").values_list("data", flat=True)[0])


def _correcting_edition(module_id: str) -> QuerySet[Edition, int]:
    """Return the newest edition; a key that is still tried out corrects nobody's answers as long as the module has an open edition."""
    editions = Edition.objects.filter(module_id=module_id).alias(is_tried_out=Q(status="pilot"))
    return editions.order_by("is_tried_out", "-published_at", "-pk").values_list("pk", flat=True)[:1]
