"""What a wave asks: its instruments as values, with the words that the institution brings, and asked of each outcome where they are."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Any

from django.db.models import prefetch_related_objects

from bridging.apps.study.contents import edition_contents
from bridging.apps.surveys.models import InstrumentVersion, OwnWords, Wave
from bridging.engines.measurement.instruments.outcomes import for_outcomes
from bridging.engines.measurement.instruments.own_words import with_words
from bridging.engines.measurement.instruments.schema import Instrument
from bridging.source.text import Text


@dataclass(frozen=True, slots=True)
class Asked:
    """``instrument`` has one item for each outcome where it is asked so. ``is_worded``: there are words to ask it with."""

    instrument: Instrument
    row: InstrumentVersion
    is_worded: bool


def asked_of(wave: Wave) -> list[Asked]:
    """Return the instruments of a wave in their order."""
    # Nothing is read anew where a list of waves has read it for all.
    prefetch_related_objects([wave], "asked__instrument")
    return [_asked(wave, asked.instrument) for asked in wave.asked.all()]


def unit_title(wave: Wave, language: str) -> str:
    """Return the title of the unit after which a wave is asked; empty for all others."""
    unit = edition_contents(wave.cohort.edition_id).unit(wave.about) if wave.about else None
    return str(unit["title"][language]) if unit else ""


def full_title(wave: Wave, language: str) -> str:
    return " · ".join(filter(None, [wave.title(language), unit_title(wave, language)]))


def minutes_of(wave: Wave) -> int:
    """Return how many minutes a wave takes, in whole ones: what the instruments say together."""
    return max(1, ceil(sum(asked.instrument.minutes for asked in asked_of(wave) if asked.is_worded)))


def _asked(wave: Wave, row: InstrumentVersion) -> Asked:
    instrument = filed(row)
    if not row.is_shipped:
        words = words_of(row)
        return Asked(with_words(instrument, words), row, set(words) == {"nl", "en"})
    if instrument.per == "outcome":
        instrument = for_outcomes(instrument, outcomes_of(wave))
    return Asked(instrument, row, is_worded=True)


def filed(row: InstrumentVersion) -> Instrument:
    return _read(row.file)


@lru_cache(maxsize=64)
def _read(file: str) -> Instrument:
    """Read a file once, however many waves ask it."""
    return Instrument.model_validate_json(file)


def words_of(row: InstrumentVersion) -> dict[str, dict[str, Any]]:
    """Return language → the newest own words of an instrument."""
    found = {}
    for own in OwnWords.objects.filter(instrument=row).order_by("entered_at", "pk"):
        found[own.language] = json.loads(own.words)
    return found


def outcomes_of(wave: Wave) -> dict[str, Text]:
    """Return outcome → its words, for all outcomes of the cohort's module."""
    outline = edition_contents(wave.cohort.edition_id).outline
    return {each["id"]: Text(each["text"]["nl"], each["text"]["en"]) for each in outline["outcomes"]}


def endings_of(wave: Wave) -> dict[str, str]:
    """Return ending → outcome: how the name of an item ends that is asked of each outcome."""
    return {"-" + outcome.lower().replace(".", "-"): outcome for outcome in outcomes_of(wave)}


def split_item(endings: Mapping[str, str], name: str) -> tuple[str, str]:
    """Return the item and the outcome of which it was asked, empty for all others."""
    for ending, outcome in endings.items():
        if name.endswith(ending):
            return name.removesuffix(ending), outcome
    return name, ""
