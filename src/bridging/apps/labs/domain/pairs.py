"""Coming to somebody's bench with the code that stands on it."""

from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.guesses import Guesses
from bridging.apps.accounts.models import Person
from bridging.apps.labs.choices import CodeKind
from bridging.apps.labs.domain.codes import find_code
from bridging.apps.labs.domain.runs import take_place
from bridging.apps.labs.models import LabCode, LabRun
from bridging.apps.labs.queries import newest_place
from bridging.apps.labs.rules import JOIN_MISSES, JOIN_MISSES_WITHIN
from bridging.apps.study.queries.readers import Reader, reader_of


class CodeRefused(Exception):
    """Wrong, used, expired, of another lab or of somebody in another cohort; who typed it is not told which."""


class TooManyTries(Exception):
    """Too many wrong codes within a while."""


def join_run(*, reader: Reader, lab_id: str, typed: str, now: datetime) -> LabRun:
    """Take the second seat at a bench of the reader's own cohort, once for a code. Raises CodeRefused, TooManyTries or TooManyAttempts."""
    misses, who = Guesses("lab-join", JOIN_MISSES, JOIN_MISSES_WITHIN), f"person-{reader.person.pk}"
    if misses.are_used_up(who):
        raise TooManyTries
    try:
        return _take_seat(reader, lab_id, typed, now)
    except CodeRefused:
        misses.count(who)
        raise


@transaction.atomic
def _take_seat(reader: Reader, lab_id: str, typed: str, now: datetime) -> LabRun:
    code = find_code(typed, CodeKind.JOIN, now=now)
    if code is None:
        raise CodeRefused
    run = LabRun.objects.select_for_update().get(pk=code.run_id)
    is_here = (run.module_id, run.lab_id) == (reader.module_id, lab_id) and run.submitted_at is None
    # Of two who type it at once, one has taken the code away before the other had the lock.
    if not is_here or not LabCode.objects.filter(pk=code.pk).exists() or not _may_meet(reader, code.issued_by):
        raise CodeRefused
    if run.members.exclude(person=reader.person).count() != 1 or run.members.filter(person=reader.person).exists():
        raise CodeRefused
    newest = newest_place(reader.person, run.module_id, lab_id)
    take_place(run=run, person=reader.person, attempt=newest.attempt + 1 if newest else 1, seat=2, now=now)
    LabCode.objects.filter(pk=code.pk).delete()
    return run


def _may_meet(reader: Reader, other: Person) -> bool:
    """Tell whether two are of one cohort: their teacher sees both, and neither sees anybody from elsewhere."""
    theirs = reader_of(other, reader.module_id)
    return theirs is not None and theirs.cohort_id == reader.cohort_id
