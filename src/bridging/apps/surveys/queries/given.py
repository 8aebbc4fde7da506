"""Answers as they were given to a wave, sheet by sheet."""

import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bridging.apps.accounts.models import Subject
from bridging.apps.surveys.choices import Answered
from bridging.apps.surveys.models import Pseudonym, Wave
from bridging.realtime import journal
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


def given_to(wave: Wave) -> Iterator[Given]:
    """Yield what was handed in; what was only saved to go on with later is not, and an anonymous sheet only once it has left the box."""
    if wave.is_anonymous:
        for sheet in wave.sheets.order_by("key").values_list("answers", flat=True):
            yield Given(None, json.loads(sheet))
        return
    newest: dict[uuid.UUID, Sheet | None] = {}
    for entry in journal.entries_of(wave.stream):
        if entry.kind == ANSWERED:
            newest[entry.actor] = entry.payload.get("answers")
    people = _people_of(wave, list(newest))
    for actor, answers in sorted(newest.items(), key=lambda each: str(each[0])):
        if answers:
            yield Given(people.get(actor), answers)


def _people_of(wave: Wave, actors: list[uuid.UUID]) -> dict[uuid.UUID, int]:
    if wave.answers == Answered.PSEUDONYMOUS:
        return dict(Pseudonym.objects.filter(cohort=wave.cohort_id, key__in=actors).values_list("key", "person_id"))
    return dict(Subject.objects.filter(key__in=actors).values_list("key", "person_id"))


def own_answers(wave: Wave, actor: uuid.UUID) -> Sheet:
    """Return what somebody filled in last, handed in or only saved, to go on with."""
    own = Entry.objects.of(wave.stream).filter(actor=actor, kind__in=[ANSWERED, SAVED]).last()
    return own.payload.get("answers", {}) if own is not None else {}
