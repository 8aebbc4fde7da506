"""Holding tables that are made from the journal against it. Extra time, signatures and what peers say of a work stay as their rows have them."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.study.domain.mending import Rebuilt
from bridging.apps.study.domain.rebuilders import rebuilders
from bridging.apps.study.domain.rebuilding_corrections import correction_streams, rebuild_corrections
from bridging.apps.study.domain.rebuilding_presence import rebuild_presence
from bridging.apps.study.domain.rebuilding_works import rebuild_work
from bridging.apps.study.domain.responses import rebuild_responses
from bridging.apps.study.domain.sittings.rebuilding import rebuild_test
from bridging.apps.study.domain.skills import rebuild_observations
from bridging.apps.study.models import OfferedTest, Submission


def rebuild(*, now: datetime, is_trial: bool = False) -> dict[str, Rebuilt]:
    """Mend what is missing or differs, or as a trial only tell it.

    Every person, test and work is a transaction of its own, so that a site in use waits for none of them long.
    """
    people = list(Person.objects.filter(subjects__isnull=False).distinct().order_by("pk"))
    tests, works = OfferedTest.objects.order_by("pk"), Submission.objects.order_by("pk")
    return {
        # First: answers and tests are graded as the corrections in force say.
        "corrections": _one_by_one((partial(rebuild_corrections, stream=stream) for stream in correction_streams()), is_trial=is_trial),
        "answers": _one_by_one((partial(rebuild_responses, person=person) for person in people), is_trial=is_trial),
        "skills": _one_by_one((partial(rebuild_observations, person=person) for person in people), is_trial=is_trial),
        "presence": _one_by_one((partial(rebuild_presence, person=person) for person in people), is_trial=is_trial),
        "tests": _one_by_one((partial(rebuild_test, offer=offer, now=now) for offer in tests), is_trial=is_trial),
        "works": _one_by_one((partial(rebuild_work, submission=work) for work in works), is_trial=is_trial),
        **{name: _one_by_one(parts(), is_trial=is_trial) for name, parts in rebuilders.items()},
    }


def _one_by_one(parts: Iterable[Callable[[], Rebuilt]], *, is_trial: bool) -> Rebuilt:
    found = Rebuilt()
    for part in parts:
        with transaction.atomic():
            found += part()
            if is_trial:
                transaction.set_rollback(True)
    return found
