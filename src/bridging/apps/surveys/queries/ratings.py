"""Ratings for the reading layer: who reads them for what is decided there, never here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bridging.apps.cohorts.models import Cohort
from bridging.apps.surveys.models import Wave
from bridging.apps.surveys.queries.asked import asked_of, split_item
from bridging.apps.surveys.queries.given import given_to


@dataclass(frozen=True, slots=True)
class SurveyRating:
    """What one person ticked or wrote. ``person``: None where nobody knows whose it is; ``mode`` says what was promised.

    ``about`` is the unit, or the outcome of an item that is asked of each. ``value``: a number, the id of an option (a row for each), or words.
    """

    person: int | None
    mode: str
    cohort: str
    wave: str
    about: str
    instrument: str
    version: int
    item: str
    value: float | str


def ratings_of(cohorts: Iterable[Cohort]) -> Iterator[SurveyRating]:
    """Yield all ratings of some cohorts: by cohort and wave, then by person."""
    waves = (
        Wave.objects.filter(cohort__in=list(cohorts), began_at__isnull=False)
        .select_related("cohort")
        .order_by("cohort_id", "opens_at", "pk")
    )
    for wave in waves:
        versions = {asked.instrument.id: asked.instrument.version for asked in asked_of(wave)}
        for given in given_to(wave):
            for instrument, answers in given.answers.items():
                if instrument in versions:
                    yield from _rows(wave, given.person, instrument, versions[instrument], answers)


def _rows(wave: Wave, person: int | None, instrument: str, version: int, answers: Mapping[str, Any]) -> Iterator[SurveyRating]:
    for name, answer in answers.items():
        item, outcome = split_item(wave, name)
        for value in answer if isinstance(answer, list) else [answer]:
            if value is not None:
                said = value if isinstance(value, str) else float(value)
                yield SurveyRating(
                    person, wave.answers, wave.cohort.slug, wave.wave_id, outcome or wave.about, instrument, version, item, said
                )  # fmt: skip
