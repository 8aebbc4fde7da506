"""What simulated people were asked and answered: waves of the cohort as its edition plans them, sheets as they come in, and windows that close."""

import uuid
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort, Enrolment
from bridging.apps.surveys.choices import Answered
from bridging.apps.surveys.domain.answering import fix_instruments
from bridging.apps.surveys.domain.due import begin
from bridging.apps.surveys.domain.planning import plan_waves
from bridging.apps.surveys.links import digest_of, token_of
from bridging.apps.surveys.models import AnonymousSheet, Invitation, Pseudonym, Wave
from bridging.apps.surveys.queries.asked import asked_of
from bridging.apps.surveys.queries.given import ANSWERED
from bridging.apps.surveys.rules import BATCH
from bridging.demo.programme.entries import Written, write
from bridging.engines.measurement.records import canonical
from bridging.engines.measurement.simulation.simulate import SimProgramme
from bridging.engines.measurement.simulation.surveys import SURE, SimRating

_MOMENTS: Final = {"intake": "intake", "unit-end": "pulse", "course-end": "end", "three-months": "three-months", "six-months": "six-months"}
_LISTS: Final = frozenset({"barriers"})

type Sheet = dict[str, dict[str, Any]]


def ask(programme: SimProgramme, cohort_id: str, row: Cohort, people: Mapping[str, Person], *, until: date) -> None:
    """Ask the cohort all that its edition plans until a day, and take the answers."""
    plan_waves(cohort=row, now=row.created_at)
    members = list(Enrolment.objects.in_force().filter(cohort=row).select_related("person"))
    for wave in Wave.objects.filter(cohort=row, closes_at__date__lte=until).select_related("cohort__edition"):
        if begin(wave=wave, now=wave.opens_at):
            wave.refresh_from_db()
            asked = {asked.instrument.id for asked in asked_of(wave)}
            sheets = _sheets(programme, cohort_id, wave, asked)
            _invite(wave, [each.person for each in members], {people[pid].pk for pid in sheets})
            _take(wave, sheets, people)


def _sheets(programme: SimProgramme, cohort_id: str, wave: Wave, asked: set[str]) -> dict[str, Sheet]:
    """Return what each answered to a wave, of the instruments that it asks."""
    moment, found = _MOMENTS[wave.moment], dict[str, Sheet]()
    for rating in programme.ratings:
        of_wave = (rating.cohort, rating.wave) == (cohort_id, moment) and (moment != "pulse" or rating.about == wave.about)
        if of_wave and rating.instrument in asked:
            found.setdefault(rating.pid, {}).setdefault(rating.instrument, {})[_item(rating)] = _value(rating)
    return found


def _item(rating: SimRating) -> str:
    return f"{SURE}-{rating.about.lower().replace('.', '-')}" if rating.item == SURE else rating.item


def _value(rating: SimRating) -> Any:
    if isinstance(rating.value, str):
        return [rating.value] if rating.item in _LISTS else rating.value
    return int(rating.value)


def _invite(wave: Wave, people: list[Person], answered: set[int]) -> None:
    """Ask everybody, without the mail that nobody reads. Of an anonymous wave that has ended nobody is known to have answered."""
    found = [
        Invitation(wave=wave, person=person, invited_at=wave.opens_at, has_answered=person.pk in answered and not wave.is_anonymous)
        for person in people
    ]
    for each in found:
        each.digest = digest_of(token_of(each.key))
    Invitation.objects.bulk_create(found)


def _take(wave: Wave, sheets: Mapping[str, Sheet], people: Mapping[str, Person]) -> None:
    """Take all sheets and close the wave. Of so few that they could be known, anonymous ones are destroyed, as the box does."""
    if not wave.is_anonymous:
        write(_written(wave, sheets, people))
    elif len(sheets) >= BATCH:
        AnonymousSheet.objects.bulk_create(AnonymousSheet(wave=wave, answers=canonical(sheet)) for sheet in sheets.values())
    if sheets:
        fix_instruments(wave)
    Wave.objects.filter(pk=wave.pk).update(answered=len(sheets), ended_at=wave.closes_at)


def _written(wave: Wave, sheets: Mapping[str, Sheet], people: Mapping[str, Person]) -> Iterator[Written]:
    actors = _actors(wave, [people[pid] for pid in sheets])
    for seq, (pid, sheet) in enumerate(sheets.items(), 1):
        actor = actors[people[pid].pk]
        yield Written(
            stream=wave.stream, seq=seq, actor=actor, key=uuid.uuid5(wave.key, pid), kind=ANSWERED, payload={"answers": sheet}, at=wave.opens_at
        )  # fmt: skip


def _actors(wave: Wave, people: list[Person]) -> dict[int, uuid.UUID]:
    """Return the marks under which they answer: a code for the whole cohort."""
    assert wave.answers == Answered.PSEUDONYMOUS  # noqa: S101 -- no wave of ours asks for names
    known = dict(Pseudonym.objects.filter(cohort=wave.cohort_id, person__in=people).values_list("person_id", "key"))
    missing = [Pseudonym(cohort_id=wave.cohort_id, person=person) for person in people if person.pk not in known]
    Pseudonym.objects.bulk_create(missing)
    return known | {each.person_id: each.key for each in missing}
