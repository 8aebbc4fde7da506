"""What is known of the people of some cohorts, as values: reports, findings, experiments and data packs are worked out from this alone.

Whoever reads records from a database has settled who is in them: a purpose, consent, made-up people or real ones. Nothing below asks that again.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from operator import attrgetter
from typing import Any, Literal

type Purpose = Literal["teaching", "reporting", "research"]
type Consent = Literal["yes", "no", "withdrawn"]
type Occasion = Literal["start", "practice", "team", "module", "retention"]
"""Before the module, on its pages, each alone before a team took the same test, at its end, and months later."""


@dataclass(frozen=True, slots=True)
class Participant:
    """One person in one cohort. ``pid`` means nothing outside these records, and tells the same person apart in several cohorts.

    ``partner``, ``sector`` and ``profession`` are empty where they are not known. ``arms`` is experiment → arm, as it was drawn; where an arm
    holds for one unit, the key is ``experiment:unit`` (``arm_key``). ``met`` has the same keys: what was really shown at first. ``recorded`` is
    always by unit: the minutes that somebody watched of a recording of its meeting, where that is how they took part. Who was never asked for consent
    did not give it.
    """

    pid: str
    cohort: str
    module: str
    year: int
    partner: str
    sector: str
    profession: str
    language: str
    track: str
    state: Literal["enrolled", "completed", "withdrawn"]
    is_passed: bool
    consent: Consent
    arms: Mapping[str, str] = field(default_factory=dict)
    met: Mapping[str, str] = field(default_factory=dict)
    recorded: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a version of an item. ``place`` is the form of a test, or a page.

    ``choice`` is the option where one is chosen, else empty; ``score`` from 0 to 1, None as long as a rater must decide; ``confidence`` a probability.
    ``order`` counts a person's answers to the same item on the same occasion, from 0.
    """

    pid: str
    cohort: str
    occasion: Occasion
    place: str
    item: str
    version: int
    choice: str
    score: float | None
    confidence: float | None = None
    order: int = 0


@dataclass(frozen=True, slots=True)
class Rating:
    """What somebody ticked or wrote in a survey. ``pid`` is None in an anonymous one; ``about`` is the unit or the outcome, where there is one.

    ``sheet``: of answers without a name, which of them were given together, and nothing else: a place among the sheets of a wave, which lie by chance.
    """

    pid: str | None
    cohort: str
    wave: str
    about: str
    instrument: str
    version: int
    item: str
    value: float | str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class AskedItem:
    """An item as it was asked. ``key`` and ``options`` are empty where nothing is chosen; ``path`` and ``line`` say where its author wrote it."""

    item: str
    version: int
    module: str
    key: str
    options: tuple[str, ...]
    outcomes: tuple[str, ...]
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Records:
    """``left_out`` counts people by the reason why nothing of them is here: consent, withdrawn, synthetic."""

    purpose: Purpose
    as_of: date
    is_simulated: bool
    participants: tuple[Participant, ...]
    answers: tuple[Answer, ...]
    ratings: tuple[Rating, ...]
    items: tuple[AskedItem, ...]
    left_out: Mapping[str, int]

    @property
    def digest(self) -> str:
        """Return a name for exactly these records: the same input has the same one."""
        return hashlib.sha256(canonical({each.name: _said(getattr(self, each.name)) for each in fields(self)}).encode()).hexdigest()


def _said(value: Any) -> Any:
    """Return a row as the list of what it says, in the order of its fields: with ten thousands of them ``asdict`` takes seconds."""
    if not isinstance(value, tuple) or not value:
        return value
    names = [each.name for each in fields(value[0])]
    # All fields of a row at once: JSON writes a tuple as a list.
    return [names, list(map(attrgetter(*names), value))]


def arm_key(experiment: str, unit: str = "") -> str:
    return f"{experiment}:{unit}" if unit else experiment


def canonical(document: Any) -> str:
    """Return JSON that is the same for the same values. Raises ValueError for NaN and infinity, which JSON does not have."""
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=str)
