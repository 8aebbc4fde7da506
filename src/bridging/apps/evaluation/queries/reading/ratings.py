"""What people ticked and wrote in surveys, by the names that the records give them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from bridging.apps.cohorts.models import Cohort, Enrolment
from bridging.apps.evaluation.queries.reading.people import Place
from bridging.apps.surveys.choices import Answered
from bridging.apps.surveys.queries import SurveyRating, ratings_of, response_rates
from bridging.engines.measurement.records import Purpose, Rating

_NAMED: Final[Mapping[Purpose, frozenset[str]]] = {
    "teaching": frozenset({Answered.IDENTIFIED}),
    "reporting": frozenset({Answered.IDENTIFIED, Answered.PSEUDONYMOUS}),
    "research": frozenset({Answered.IDENTIFIED, Answered.PSEUDONYMOUS}),
}
"""For whom answers are known to be one person's. A teacher, who reads names, does not see who answered under a code."""


def ratings_for(purpose: Purpose, found: Sequence[Place], enrolments: "QuerySet[Enrolment]", *, has_everybody: bool) -> tuple[Rating, ...]:
    """Return what was answered in waves that have closed: as long as more can follow, who looks again knows what the newest said.

    ``has_everybody``: nobody of the cohorts was left out. Else answers without a name stand for others as well, and are not read; research reads none
    of them, since nobody can tell whether whoever gave one said yes.
    """
    cohorts = list(Cohort.objects.filter(pk__in=enrolments.values("cohort_id")).order_by("pk"))
    closed = {(rate.cohort, rate.wave, rate.about) for rate in response_rates(cohorts) if rate.is_final}
    if not closed:
        return ()
    reader = _Reader({each.person: each.participant.pid for each in found}, _NAMED[purpose], has_everybody and purpose != "research")
    waves = {(cohort, wave) for cohort, wave, _ in closed}
    whole = {(cohort, wave) for cohort, wave, about in closed if not about}

    def is_closed(rating: SurveyRating) -> bool:
        place = (rating.cohort, rating.wave)
        return place in waves and (place in whole or (*place, rating.about) in closed)

    return tuple(reader.read(ratings_of(cohorts), is_closed))


@dataclass(frozen=True, slots=True)
class _Reader:
    names: dict[int, str]
    named: frozenset[str]
    takes_nameless: bool

    def read(self, given: Iterable[SurveyRating], is_closed: Callable[[SurveyRating], bool]) -> Iterator[Rating]:
        for each in given:
            if not is_closed(each):
                continue
            pid = self.names.get(each.person) if each.person is not None and each.mode in self.named else None
            left_out = each.person is not None and each.person not in self.names
            if left_out or (pid is None and not self.takes_nameless):
                continue
            sheet = str(each.sheet) if pid is None else ""
            yield Rating(pid, each.cohort, each.wave, each.about, each.instrument, each.version, each.item, each.value, sheet)
