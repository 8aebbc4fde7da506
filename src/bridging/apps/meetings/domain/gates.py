"""Writing down that somebody showed, or did not show, what a lab day asks for first."""

from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.models import GateWord
from bridging.apps.meetings.queries.gates import gates_at
from bridging.apps.meetings.rules import LONGEST_REASON


class NoSuchGate(Exception):
    """The meeting has no such gate, or somebody takes no part."""


class ReasonMissing(Exception):
    """Where a test says how somebody stands, whoever says otherwise says why."""


@transaction.atomic
def say_gate(
    *, cohort: Cohort, meeting_id: str, gate_id: str, person: Person, is_shown: bool, note: str, by: Person, now: datetime
) -> None:
    """Write a word down; what is so already is not written again. Raises NoSuchGate, or ReasonMissing."""
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    takes_part = cohort.enrolments.in_force().filter(person=person).exists()
    standings = gates_at(cohort, meeting_id, [person.pk]).get(person.pk, ()) if takes_part and person != by else ()
    standing = next((each for each in standings if each.gate.id == gate_id), None)
    if standing is None:
        raise NoSuchGate
    said = note.strip()[:LONGEST_REASON]
    if standing.is_met == is_shown and (standing.word is not None or not is_shown):
        return
    if standing.gate.test is not None and not said:
        raise ReasonMissing
    GateWord.objects.create(
        cohort=cohort, meeting_id=meeting_id, gate_id=gate_id, person=person, is_shown=is_shown, note=said, said_by=by, said_at=now
    )
