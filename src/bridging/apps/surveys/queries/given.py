"""Answers as they were given to a wave, sheet by sheet."""

import json
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from bridging.apps.accounts.models import Subject
from bridging.apps.surveys.choices import Answered
from bridging.apps.surveys.models import AnonymousSheet, Pseudonym, Wave
from bridging.realtime.models import Entry

ANSWERED: Final = "survey-answered"
SAVED: Final = "survey-saved"

type Sheet = Mapping[str, Mapping[str, Any]]
"""Instrument → item → what was answered: a number, the id of an option, a list of them, or words."""


@dataclass(frozen=True, slots=True)
class Given:
    """``person`` is the number of whoever answered: None in an anonymous wave, on paper without a name, and once the person is gone."""

    person: int | None
    answers: Sheet


def given_to(wave: Wave) -> Sequence[Given]:
    """Return what was handed in; what was only saved to go on with later is not, and an anonymous sheet only once it has left the box."""
    return given_to_each([wave])[wave.pk]


def given_to_each(waves: Collection[Wave]) -> Mapping[int, Sequence[Given]]:
    """Return primary key → what was handed in, of however many waves in four queries."""
    found: dict[int, list[Given]] = {wave.pk: [] for wave in waves}
    nameless = [wave.pk for wave in waves if wave.is_anonymous]
    for pk, sheet in AnonymousSheet.objects.filter(wave__in=nameless).order_by("key").values_list("wave_id", "answers"):
        found[pk].append(Given(None, json.loads(sheet)))
    named = {wave.stream: wave for wave in waves if not wave.is_anonymous}
    entries = Entry.objects.filter(stream__in=named, kind=ANSWERED).order_by("stream", "seq")
    newest = {(stream, actor): payload.get("answers") for stream, actor, payload in entries.values_list("stream", "actor", "payload")}
    people = _people_of(named.values(), entries)
    for (stream, actor), answers in sorted(newest.items(), key=lambda each: str(each[0][1])):
        wave = named[stream]
        if answers:
            found[wave.pk].append(Given(people.get((_cohort(wave), actor)), answers))
    return found


def _cohort(wave: Wave) -> int | None:
    """Return the cohort in which a code stands for somebody; a name stands for the same person everywhere."""
    return wave.cohort_id if wave.answers == Answered.PSEUDONYMOUS else None


def _people_of(waves: Iterable[Wave], entries: "QuerySet[Entry]") -> dict[tuple[int | None, uuid.UUID], int]:
    cohorts = {_cohort(wave) for wave in waves}
    codes = Pseudonym.objects.filter(cohort__in=cohorts - {None}).values_list("cohort_id", "key", "person_id")
    people: dict[tuple[int | None, uuid.UUID], int] = {(cohort, key): person for cohort, key, person in codes}
    if None in cohorts:
        named = Subject.objects.filter(key__in=entries.order_by().values("actor"))
        people |= {(None, key): person for key, person in named.values_list("key", "person_id")}
    return people


def own_answers(wave: Wave, actor: uuid.UUID) -> Sheet:
    """Return what somebody filled in last, handed in or only saved, to go on with."""
    own = Entry.objects.of(wave.stream).filter(actor=actor, kind__in=[ANSWERED, SAVED]).last()
    return own.payload.get("answers", {}) if own is not None else {}
