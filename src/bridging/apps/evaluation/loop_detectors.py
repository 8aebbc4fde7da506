"""What finds by itself: each part of the evaluation that sees faults adds its detector; whoever reads it makes a finding with one press.

The same detector proposes a place once in each of its versions: what was made a finding, whatever became of it, is not proposed again.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from bridging.apps.accounts.models import Person
from bridging.apps.evaluation.domain.loop.finding import Proposal
from bridging.apps.evaluation.models import Finding

type Detect = Callable[[Person, Collection[str]], Iterable[Proposal]]
"""Returns what is seen in modules, as far as the person may read it; from runs that there are, so that a list costs little."""


@dataclass(frozen=True, slots=True)
class Detector:
    key: str
    label: Promise
    detect: Detect


_DETECTORS: Final[dict[str, Detector]] = {}


def add(detector: Detector) -> None:
    """Add a detector; raise ValueError when its key means another."""
    if detector.key in _DETECTORS:
        raise ValueError(f"already a detector: {detector.key}")
    _DETECTORS[detector.key] = detector


def label_of(key: str) -> str:
    """Return the words for what saw it; signs of the watch list are taken up on the page of a cohort, and have no detector here."""
    return str(_DETECTORS[key].label) if key in _DETECTORS else _("watch list of a cohort")


def proposals_for(person: Person, modules: Collection[str]) -> list[Proposal]:
    """Return what no finding was made of yet, in the order of the detectors; once for a place of a detector."""
    known = set(Finding.objects.exclude(detector="").filter(module_id__in=modules).values_list("detector", "place"))
    found: dict[tuple[str, str], Proposal] = {}
    for detector in _DETECTORS.values():
        for proposal in detector.detect(person, modules):
            mark = (proposal.detector, proposal.place.code)
            if mark not in known:
                found.setdefault(mark, proposal)
    return list(found.values())
