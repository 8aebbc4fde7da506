"""Findings of the simulated programme, from what the watch list saw in the first cohort to what the changes did: each act in its own time.

What is told is worked out as on any site: the first change is looked at after one cohort, when there are too few, and again after the next.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition
from bridging.apps.evaluation.domain import loop
from bridging.apps.evaluation.domain.loop.signs import place_of_sign
from bridging.apps.evaluation.models import Finding
from bridging.apps.evaluation.queries.loop.editions import Published
from bridging.apps.evaluation.queries.reading import lasting_salt, records_for_teaching
from bridging.demo.programme.editions import label_of
from bridging.engines.measurement.loop.checks import Check, Direction, Statistic
from bridging.engines.measurement.loop.places import Place, PlaceKind
from bridging.engines.measurement.loop.story.finding import Decision, Stage
from bridging.engines.measurement.simulation.faults import FAULTY, MENDED_IN, UNCHANGED_IN, FaultKind, Faults
from bridging.engines.measurement.watch.listing import watch_list

SPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "demo/improving")
_RIGHT: Final = Check(statistic=Statistic.ITEM_RIGHT, direction=Direction.HIGHER, smallest=0.15, needed=30, cohorts=2, occasion="practice")
_CLEAR: Final = Check(
    statistic=Statistic.RATING, direction=Direction.HIGHER, smallest=0.5, needed=12, cohorts=2, instrument="btg-pulse", question="clarity"
)
_RELEVANT: Final = Check(
    statistic=Statistic.RATING,
    direction=Direction.HIGHER,
    smallest=0.3,
    needed=30,
    cohorts=1,
    instrument="btg-pulse",
    question="relevance",
)

type Step = tuple[str, Callable[[], object]]


def stages_after(cohort_id: str, *, faults: Faults, staff: Person, slug: str) -> Iterator[Step]:
    """Yield what was done about findings when a cohort had ended."""
    if cohort_id == "c01":
        yield "simulated-findings", lambda: _begin(Cohort.objects.get(slug=slug), faults, staff)
    if cohort_id == "c02":
        yield "simulated-findings-looked", lambda: _look_and_find(Cohort.objects.get(slug=slug), faults, staff)
    if cohort_id == "c04":
        yield "simulated-findings-learnt", lambda: _learn(staff, _at(2026, 12, 7))
    if cohort_id == "c07":
        yield "simulated-findings-too-few", lambda: _look(staff, _at(2027, 8, 2))


def _begin(cohort: Cohort, faults: Faults, staff: Person) -> None:
    """What the watch list said of the first cohort becomes two findings; a third was noted by hand."""
    seen = _at(2026, 4, 13)
    records = records_for_teaching(cohort, staff, seen, salt=lasting_salt())
    key = next(fault for fault in faults.of(FaultKind.MISKEYED) if fault.until is not None).where
    unit = faults.of(FaultKind.UNCLEAR_UNIT)[0].where
    for sign in watch_list(records):
        place = place_of_sign(cohort, sign)
        if place is None or (sign.rule.value, sign.place.id) not in {("same-wrong-option", key), ("unclear", unit)}:
            continue
        row = loop.propose(
            proposal=loop.Proposal(sign.rule.value, place, sign.message_for_others, "watch", cohort.slug, cohort), by=staff, now=seen
        )
        if sign.place.kind == "item":
            _change(row, staff, "De meesten kiezen D, en D is juist: de sleutel van het bestand klopt niet.", "De sleutel wordt D.", _RIGHT)
        else:
            _change(row, staff, "De uitleg is te kort.", "Het onderdeel wordt herschreven, met een uitgewerkt voorbeeld.", _CLEAR)
            _confirm(row, staff)
    page = Place(PlaceKind.UNIT, FAULTY, unit)
    words = "Bij de nabespreking vroegen drie deelnemers naar de volgorde van de stappen; die staat nergens bij elkaar."
    loop.note(noted=loop.Noted(page, words, cohort), by=staff, key=_key("order"), now=seen)
    loop.confirm_published(_at(2026, 4, 21))


def _confirm(row: Finding, staff: Person) -> None:
    """Of a unit the site cannot see by itself that it was rewritten."""
    mended = Edition.objects.filter(module_id=FAULTY, label=label_of(MENDED_IN)).first()
    if mended is not None:
        published = Published(mended.label, 0, mended.published_at.date())
        loop.confirm(finding=row, by=staff, published=published, key=_key("rewritten"), now=_at(2026, 4, 21))


def _change(row: Finding, staff: Person, reason: str, what: str, check: Check) -> None:
    decided, name = row.found_at + timedelta(days=1), str(row.key)
    loop.triage(finding=row, by=staff, owner=staff, decision=Decision.CHANGE, reason=reason, key=_key(f"{name}/triage"), now=decided)
    loop.act(finding=row, by=staff, what=what, key=_key(f"{name}/act"), now=decided)
    loop.declare(finding=row, by=staff, check=check, key=_key(f"{name}/declare"), now=decided + timedelta(days=1))


def _look_and_find(cohort: Cohort, faults: Faults, staff: Person) -> None:
    """One looks at the first changes, and finds another thing: of that, one cohort will not tell enough."""
    _look(staff, _at(2026, 7, 27))
    place = Place(PlaceKind.UNIT, FAULTY, faults.of(FaultKind.UNCLEAR_UNIT)[0].where)
    words = "Het onderdeel is nu duidelijk, maar wie niet met patiënten werkt, mist voorbeelden uit het eigen werk."
    row = loop.note(noted=loop.Noted(place, words, cohort), by=staff, key=_key("relevance"), now=_at(2026, 7, 27))
    _change(row, staff, "De voorbeelden komen alle uit de kliniek.", "Twee voorbeelden uit productie en kwaliteitscontrole.", _RELEVANT)
    third = Edition.objects.filter(module_id=FAULTY, label=label_of(UNCHANGED_IN)).first()
    if third is not None:
        published = Published(third.label, 0, third.published_at.date())
        loop.confirm(finding=row, by=staff, published=published, key=_key("examples"), now=_at(2026, 11, 3))


def _look(staff: Person, now: datetime) -> None:
    for row in Finding.objects.filter(stage=Stage.TO_CHECK, owner=staff, is_simulated=True):
        loop.look(finding=row, by=staff, key=_key(f"{row.key}/{now.date()}"), now=now)


_TOLD: Final = {
    "same-wrong-option": (
        "Twee mensen kijken elke sleutel na voordat een vraag in een editie komt.",
        {"nl": "Bij een vraag kozen de meesten van u een antwoord dat fout werd gerekend.", "en": "At one question most of you chose an answer that was counted as wrong."},
        {"nl": "U had gelijk: de sleutel van de vraag klopte niet. Die is verbeterd.", "en": "You were right: the key of the question was wrong. It is mended."},
    ),
    "unclear": (
        "Een uitgewerkt voorbeeld hoort vóór de eerste opdracht van een onderdeel.",
        {"nl": "De uitleg van onderdeel 3 vond u niet duidelijk.", "en": "You did not find the explanation of unit 3 clear."},
        {"nl": "Het onderdeel is herschreven, met een voorbeeld dat stap voor stap is uitgewerkt.", "en": "The unit was rewritten, with an example that is worked out step by step."},
    ),
}  # fmt: skip


def _learn(staff: Person, now: datetime) -> None:
    _look(staff, now)
    for row in Finding.objects.filter(detector__in=_TOLD, stage=Stage.TO_LEARN, is_simulated=True):
        lesson, said, did = _TOLD[row.detector]
        loop.learn(finding=row, by=staff, lesson=lesson, key=_key(f"{row.detector}/lesson"), now=now)
        loop.release(finding=row, by=staff, said=said, did=did, key=_key(f"{row.detector}/release"), now=now)


def _at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, tzinfo=dt.UTC)


def _key(name: str) -> uuid.UUID:
    return uuid.uuid5(SPACE, name)
