"""The words that an institution brings for an instrument of others."""

from collections.abc import Mapping
from datetime import datetime

from bridging.apps.accounts.models import Person
from bridging.apps.surveys.models import InstrumentVersion, OwnWords
from bridging.apps.surveys.queries.asked import filed
from bridging.engines.measurement.instruments.own_words import missing, places_of
from bridging.engines.measurement.records import canonical


class WordsFixed(Exception):
    """People have answered these words: others need a new version of the instrument."""


class IncompleteWords(Exception):
    """Some words are missing without which nobody could answer; ``places`` says which."""

    def __init__(self, places: list[str]) -> None:
        super().__init__(", ".join(places))
        self.places = places


def enter_words(*, row: InstrumentVersion, language: str, words: Mapping[str, str], permission: str, by: Person, now: datetime) -> OwnWords:
    """Keep the words of an instrument in one language. Raises WordsFixed, IncompleteWords, and ValueError for an instrument with words of its own."""
    if row.is_shipped:
        raise ValueError(f"{row} has its words")
    if row.is_answered:
        raise WordsFixed
    instrument = filed(row)
    lacking = missing(instrument, words)
    if lacking or not permission.strip():
        raise IncompleteWords(lacking)
    kept = {place.name: words[place.name].strip() for place in places_of(instrument) if words.get(place.name, "").strip()}
    return OwnWords.objects.create(
        instrument=row, language=language, words=canonical(kept), permission=permission.strip(), entered_at=now, entered_by=by
    )
