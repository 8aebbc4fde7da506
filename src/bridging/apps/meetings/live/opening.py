"""What is held to when something is opened to be played live, and taking a rehearsal away."""

import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.typed import new_code
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries import Membership
from bridging.apps.meetings.live.people import memberships_in
from bridging.apps.meetings.live.play import LivePlay, LiveQuerySet
from bridging.realtime import journal

# 33 million codes: each leads to a page that only opens to whoever takes part.
CODE_LENGTH: Final = 5
_TRIES: Final = 20


class AlreadyOpen(Exception):
    """The cohort plays this at this moment."""


class NotARehearsal(Exception):
    """What counts is kept."""


class BadTeams(Exception):
    """``reason`` is a word that each app's page knows. ``who``: the team or the person; ``most``: the number that goes with it."""

    def __init__(self, reason: str, who: str = "", most: int = 0) -> None:
        super().__init__(reason, who, most)
        self.reason, self.who, self.most = reason, who, most


def opened_before[Played: LivePlay](plays: LiveQuerySet[Played], cohort: Cohort, key: uuid.UUID) -> Played | None:
    """Return what was opened by the same key. Of two who open at once the second waits here for the first, until its transaction ends."""
    Cohort.objects.select_for_update().only("pk").get(pk=cohort.pk)
    return plays.filter(key=key, cohort=cohort).first()


def hold_people(cohort: Cohort, people: Sequence[Person], may_play: Callable[[Membership], bool]) -> None:
    """Raise BadTeams: twice, for who stands in two teams, or stranger, for who may not play."""
    twice = next((person for person, times in Counter(people).items() if times > 1), None)
    if twice is not None:
        raise BadTeams("twice", str(twice))
    for person in people:
        if not any(may_play(each) for each in memberships_in(cohort.pk, person)):
            raise BadTeams("stranger", str(person))


def free_code[Played: LivePlay](plays: LiveQuerySet[Played]) -> str:
    """Return a code by which nothing of the kind goes that is under way."""
    taken = set(plays.under_way().values_list("join_code", flat=True))
    return next(code for _ in range(_TRIES) if (code := new_code(CODE_LENGTH)) not in taken)


@transaction.atomic
def drop_rehearsal(live: LivePlay, *, forget: Callable[[], None]) -> None:
    """Take a rehearsal away with all that was done in it; ``forget`` what processes keep of it. Raises NotARehearsal."""
    if not live.is_rehearsal:
        raise NotARehearsal
    journal.drop_stream(live.stream)
    live.delete()
    transaction.on_commit(forget)
