"""Ratings for the reading layer: who reads them for what is decided there, never here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bridging.apps.cohorts.models import Cohort
from bridging.apps.surveys.models import Wave
from bridging.apps.surveys.queries.asked import asked_of, endings_of, split_item
from bridging.apps.surveys.queries.given import given_to_each
from bridging.engines.measurement.instruments.schema import Instrument


@dataclass(frozen=True, slots=True)
class SurveyRating:
    """What one person ticked or wrote. ``person``: None where nobody knows whose it is; ``mode`` says what was promised.

    ``about`` is the unit, or the outcome of an item that is asked of each. ``value``: a number, the id of an option (a row for each), or words.
    ``sheet`` tells which answers of a wave were given together: its place among sheets that lie by chance.
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
    sheet: int = 0


def ratings_of(cohorts: Iterable[Cohort]) -> Iterator[SurveyRating]:
    """Yield all ratings of some cohorts: by cohort and wave, then by person."""
    waves = list(
        Wave.objects.filter(cohort__in=list(cohorts), began_at__isnull=False)
        .select_related("cohort")
        .prefetch_related("asked__instrument")
        .order_by("cohort_id", "opens_at", "pk")
    )
    given_to = given_to_each(waves)
    for wave in waves:
        items = [(each.instrument, _items(wave, each.instrument)) for each in asked_of(wave)]
        for sheet, given in enumerate(given_to[wave.pk], 1):
            for instrument, names in items:
                yield from _rows(wave, (given.person, sheet), instrument, names, given.answers.get(instrument.id, {}))


def _items(wave: Wave, instrument: Instrument) -> Mapping[str, tuple[str, str]]:
    """Return the name of each item as it was asked → the item, and the outcome of which it was asked."""
    endings = endings_of(wave)
    return {item.id: split_item(endings, item.id) for item in instrument.items}


def _rows(
    wave: Wave, whose: tuple[int | None, int], instrument: Instrument, names: Mapping[str, tuple[str, str]], answers: Mapping[str, Any]
) -> Iterator[SurveyRating]:
    person, sheet = whose
    # In the order of the questions: a database may keep the names of a JSON value in another.
    for name in (name for name in names if name in answers):
        answer, (item, outcome) = answers[name], names[name]
        for value in answer if isinstance(answer, list) else [answer]:
            if value is not None:
                said = value if isinstance(value, str) else float(value)
                yield SurveyRating(
                    person, wave.answers, wave.cohort.slug, wave.wave_id, outcome or wave.about, instrument.id, instrument.version, item, said, sheet
                )  # fmt: skip
