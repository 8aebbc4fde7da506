"""Who may begin at a lab day: what each must show first, by the result of a test or by a teacher's word."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from django.urls import reverse

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.models import GateWord
from bridging.apps.meetings.queries.kits import kits_in
from bridging.apps.study.choices import OfferState
from bridging.apps.study.contents import EditionContents, edition_contents
from bridging.apps.study.models import OfferedTest, Sitting
from bridging.engines.courseware.schemas.kit import Gate

type Why = Literal["test", "word", "below", "not-sat", "not-shown"]
"""Met by a test or by a word; or lacking: too few points, no result of the test yet, nothing shown."""

# Points are sums of parts of questions: all of them may come out a hair below all.
_HAIR: Final = 1e-6


@dataclass(frozen=True, slots=True)
class GateStanding:
    """How somebody stands at one gate; ``percent`` and ``at`` are of the best result of its test, where there is one."""

    gate: Gate
    why: Why
    percent: float | None = None
    at: datetime | None = None
    word: GateWord | None = None

    @property
    def is_met(self) -> bool:
        return self.why in {"test", "word"}


def gates_in(edition: EditionContents, meeting_id: str) -> tuple[Gate, ...]:
    found = kits_in(edition).get(meeting_id)
    return found[0].safe_work.gates if found is not None and found[0].safe_work else ()


def has_gate_test(edition: EditionContents, meeting_id: str) -> bool:
    """Tell whether a test has to be passed before a meeting."""
    return any(gate.test for gate in gates_in(edition, meeting_id))


def gates_at(cohort: Cohort, meeting_id: str, people: Collection[int]) -> dict[int, tuple[GateStanding, ...]]:
    """Return how each of the people stands at each gate of a meeting; two queries at most, and none where it has no gates."""
    gates = gates_in(edition_contents(cohort.edition_id), meeting_id)
    if not gates:
        return {}
    words: dict[tuple[int, str], GateWord] = {}
    for word in GateWord.objects.filter(cohort=cohort, meeting_id=meeting_id, person__in=people).select_related("said_by").order_by("pk"):
        words[word.person_id, word.gate_id] = word
    best = _best_results(people, {gate.test for gate in gates if gate.test})
    return {
        person: tuple(_standing(gate, best.get((person, gate.test or "")), words.get((person, gate.id))) for gate in gates)
        for person in people
    }


def shut_gates(cohort: Cohort, meeting_id: str, person: Person) -> tuple[GateStanding, ...]:
    """Return the gates with a test at which somebody still stands. What a teacher sees on the spot keeps nobody at the door."""
    return tuple(each for each in gates_at(cohort, meeting_id, [person.pk]).get(person.pk, ()) if each.gate.test and not each.is_met)


def ways_to_tests(cohort: Cohort, stands: Iterable[GateStanding], now: datetime) -> Mapping[str, str]:
    """Return the addresses at which the tests of gates can be sat now, by test; one query at most."""
    tests = {each.gate.test for each in stands if each.gate.test}
    if not tests:
        return {}
    open_now = OfferedTest.objects.filter(cohort=cohort, test_id__in=tests, state=OfferState.OPEN, opens_at__lte=now, closes_at__gt=now)
    # Of a test that is offered in several forms, the one that opens first is read here last.
    rows = open_now.order_by("-opens_at", "-pk").values_list("test_id", "key")
    return {test_id: reverse("study:test", args=[key]) for test_id, key in rows}


def _best_results(people: Collection[int], tests: Collection[str]) -> dict[tuple[int, str], tuple[float, datetime]]:
    """Return (person, test) → the best percentage that was given out, and when it was sat."""
    best: dict[tuple[int, str], tuple[float, datetime]] = {}
    if not tests:
        return best
    sittings = Sitting.objects.filter(person__in=people, offer__test_id__in=tests).exclude(released_at=None).select_related("offer")
    for sitting in sittings.order_by("submitted_at", "pk"):
        percent = 100 * (sitting.points or 0) / len(sitting.items)
        place = (sitting.person_id, sitting.offer.test_id)
        if place not in best or percent > best[place][0]:
            best[place] = (percent, sitting.submitted_at or sitting.opened_at)
    return best


def _standing(gate: Gate, result: tuple[float, datetime] | None, word: GateWord | None) -> GateStanding:
    """What a teacher said last counts for more than a test, either way."""
    percent, at = result or (None, None)
    if word is not None:
        return GateStanding(gate, "word" if word.is_shown else "not-shown", percent, at, word)
    if gate.test is None:
        return GateStanding(gate, "not-shown")
    if percent is None:
        return GateStanding(gate, "not-sat")
    return GateStanding(gate, "test" if percent + _HAIR >= (gate.percent or 0) else "below", percent, at)
