"""Who was there in the cohort that has finished, and what was decided about its results."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import ResultVerdict
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain.presence import record_presence
from bridging.apps.study.domain.results import Judgement, establish_results, withdraw_result

_MEETINGS: Final = ("m1-physical-day", "m1-debate")
# Who was decided about, and how many weeks after the cohort began. Nobody decided about the others yet.
_FIRST: Final = ("amber", "bilal", "carmen", "dirk", "eline", "gijs", "hanna", "ivo", "lars", "noor")
_LATER: Final = ("fatima", "joris", "mila", "omar", "petra")
_FAILED: Final = "petra"
_WITHDRAWN: Final = "lars"
_ON_PAPER: Final = "Toets en opdrachten van deze groep zijn op papier gemaakt en beoordeeld (fictief)."
_MISTAKEN: Final = "Op de lijst stond een andere deelnemer (fictief)."


def fill_results(*, cohort: Cohort, people: Mapping[str, Person], teacher: Person, examiner: Person, started: datetime) -> None:
    """Record who was there and establish results. Test and work were on paper, so each pass is an exception with its reason."""
    edition = edition_contents(cohort.edition_id)
    present = [people[key].pk for key in (*_FIRST, *_LATER) if key != _FAILED]
    for week, meeting in enumerate(_MEETINGS, 5):
        record_presence(
            cohort=cohort, edition=edition, meeting_id=meeting, present=present, by=teacher, key=uuid.uuid5(uuid.NAMESPACE_URL, meeting),
            now=started + timedelta(weeks=week),
        )  # fmt: skip
    for weeks, keys in ((7, _FIRST), (10, _LATER)):
        now = started + timedelta(weeks=weeks)
        decisions = establish_results(cohort=cohort, judgements=[_judged(key, people[key]) for key in keys], examiner=examiner, now=now)
        for decision in decisions:
            if decision.person == people[_WITHDRAWN]:
                withdraw_result(decision=decision, reason=_MISTAKEN, examiner=examiner, now=now + timedelta(days=2))


def _judged(key: str, person: Person) -> Judgement:
    if key == _FAILED:
        return Judgement(person=person.pk, verdict=ResultVerdict.NOT_PASSED, after=0)
    return Judgement(person=person.pk, verdict=ResultVerdict.PASSED, after=0, reason=_ON_PAPER)
