"""Practice for what went wrong in a test. The questions of a test stay secret, so a public one on the same outcome stands in for each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bridging.kernel.activity import OutcomePart


@dataclass(frozen=True, slots=True)
class Missed:
    """An outcome that was missed in a test at a level. ``pages`` take it up, as far as the result may tell; ``at`` is when it was told."""

    part: OutcomePart
    pages: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Candidate:
    """A public question, and the page on which it stands."""

    id: str
    parts: tuple[OutcomePart, ...]
    page_id: str


def stand_ins(missed: Iterable[Missed], candidates: Sequence[Candidate]) -> Mapping[str, tuple[datetime, ...]]:
    """Return question → when something was missed for which it stands in.

    Another one for each as long as there are others; a question of a page that takes it up before others, and one of the same level before
    those. The choice rests on nothing that changes with practising. An outcome without a public question is left out.
    """
    found: dict[str, list[datetime]] = {}
    for each in missed:
        fitting = [one for one in candidates if any(part.outcome == each.part.outcome for part in one.parts)]
        if not fitting:
            continue
        chosen = min(fitting, key=lambda one: (one.id in found, *_distance(one, each))).id
        times = found.setdefault(chosen, [])
        if each.at not in times:
            times.append(each.at)
    return {question: tuple(sorted(times)) for question, times in found.items()}


def _distance(candidate: Candidate, missed: Missed) -> tuple[bool, bool]:
    return candidate.page_id not in missed.pages, missed.part not in candidate.parts
