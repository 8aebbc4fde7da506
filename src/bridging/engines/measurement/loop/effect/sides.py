"""Who counts before a change and who after it."""

from collections.abc import Iterator
from dataclasses import dataclass

from bridging.engines.measurement.records import Answer, Participant, Rating, Records


@dataclass(frozen=True, slots=True)
class Side:
    """``cohorts`` and, where an item is looked at, ``versions`` of it. ``without`` leaves out who counts on the other side already."""

    cohorts: frozenset[str]
    versions: frozenset[int] = frozenset()
    without: frozenset[str] = frozenset()

    def answers(self, records: Records, occasion: str) -> Iterator[Answer]:
        """Yield the first answers on an occasion that were scored, of each person to each item."""
        for answer in records.answers:
            is_first = answer.occasion == occasion and answer.order == 0 and answer.score is not None
            if is_first and answer.cohort in self.cohorts and answer.pid not in self.without:
                yield answer

    def answers_to(self, records: Records, item: str, occasion: str) -> list[Answer]:
        """Return the answers to one item in the versions of this side; the first of a person who answered several."""
        found: dict[str, Answer] = {}
        for answer in self.answers(records, occasion):
            if answer.item == item and answer.version in self.versions:
                known = found.get(answer.pid)
                if known is None or answer.version < known.version:
                    found[answer.pid] = answer
        return [found[pid] for pid in sorted(found)]

    def ratings(self, records: Records, instrument: str, question: str) -> Iterator[tuple[Rating, float]]:
        for rating in records.ratings:
            is_asked = rating.cohort in self.cohorts and (rating.instrument, rating.item) == (instrument, question)
            if is_asked and isinstance(rating.value, int | float) and (rating.pid is None or rating.pid not in self.without):
                yield rating, float(rating.value)

    def participants(self, records: Records) -> Iterator[Participant]:
        return (each for each in records.participants if each.cohort in self.cohorts and each.pid not in self.without)

    def people(self, records: Records) -> frozenset[str]:
        return frozenset(each.pid for each in self.participants(records))
