"""What somebody gained, from the own answers alone: the questions that were in the start measurement and in the module test."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.study.models import SittingResponse
from bridging.engines.measurement.estimate import Estimated
from bridging.engines.measurement.own_gain import own_gain

_BEFORE: Final = ("start", "intake")
_AFTER: Final = ("module", "resit")


@dataclass(frozen=True, slots=True)
class OwnGain:
    """``before`` and ``after`` are points on the same ``questions``, one each at most. The first sitting of each kind counts."""

    module_id: str
    questions: int
    before: float
    after: float
    gain: Estimated


def gains_of(person: Person) -> list[OwnGain]:
    """Return a gain for each module of which both tests have been given back, in one query."""
    rows = SittingResponse.objects.filter(
        sitting__person=person, sitting__released_at__isnull=False, sitting__offer__kind__in=[*_BEFORE, *_AFTER], is_void=False
    ).order_by("sitting__opened_at", "pk")  # fmt: skip
    told = rows.values_list("sitting__edition__module_id", "sitting__offer__kind", "item_id", "item_version", "scores")
    first: dict[tuple[str, bool, str, int], float | None] = {}
    for module_id, kind, item, version, scores in told:
        first.setdefault((module_id, kind in _BEFORE, item, version), _share(scores))
    modules = sorted({module_id for module_id, *_ in first})
    return [gain for module_id in modules if (gain := _gain(module_id, first))]


def _gain(module_id: str, first: dict[tuple[str, bool, str, int], float | None]) -> OwnGain | None:
    before = {(item, version): score for (of, is_before, item, version), score in first.items() if of == module_id and is_before}
    after = {(item, version): score for (of, is_before, item, version), score in first.items() if of == module_id and not is_before}
    both = [(one, two) for key, one in before.items() if one is not None and (two := after.get(key)) is not None]
    if not both:
        return None
    scores = [one for one, _ in both], [two for _, two in both]
    return OwnGain(module_id, len(both), sum(scores[0]), sum(scores[1]), own_gain(*scores))


def _share(scores: Iterable[float | None]) -> float | None:
    """Return what an answer earned of one point; None as long as a rater must decide about a part."""
    parts = list(scores)
    known = [part for part in parts if part is not None]
    return sum(known) / len(known) if known and len(known) == len(parts) else None
