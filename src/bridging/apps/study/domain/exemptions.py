"""Taking back what a passed test-out exempts from, and giving it again."""

import uuid
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.domain.presence import put_substitute
from bridging.apps.study.domain.results import ReasonNeeded
from bridging.apps.study.domain.skills import NotAMember
from bridging.apps.study.models import Substitute
from bridging.apps.study.queries.exemptions import TEST_OUT, exemption_of
from bridging.apps.study.record_kinds import SUBSTITUTE_ACCEPTED, SUBSTITUTE_WITHDRAWN
from bridging.realtime import journal


class NoExemption(Exception):
    """The person did not pass a test-out, or the module exempts from nothing."""


@transaction.atomic
def decide_exemption(
    *, cohort: Cohort, edition: EditionContents, person: Person, is_given: bool, reason: str, by: Person, key: uuid.UUID, now: datetime
) -> Substitute:
    """Take an exemption back, or give it again, with the reason; once for a key.

    Raises NotAMember, NoExemption, ReasonNeeded or KeyReused; then nothing is changed.
    """
    if person == by or not cohort.enrolments.in_force().filter(person=person).exists():
        raise NotAMember
    if exemption_of(person, edition) is None:
        raise NoExemption
    if not reason.strip():
        raise ReasonNeeded
    act = journal.Act(
        actor=subject_of(by),
        key=key,
        kind=SUBSTITUTE_ACCEPTED if is_given else SUBSTITUTE_WITHDRAWN,
        ref=TEST_OUT,
        payload={"cohort": cohort.slug, "module": edition.module_id, "note": reason},
    )
    return put_substitute(act=act, person=person, cohort=cohort, by=by, now=now)
