"""Planning one's own week, and looking back on it: written in the journal, private unless the writer shares it."""

import uuid
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.study import rules
from bridging.apps.study.queries.plans import PLAN_MADE, WEEK_REVIEWED, plan_stream
from bridging.realtime import journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What somebody intends for a week. ``when`` and ``then`` are one if–then sentence; ``predicted`` is the expected share right, in percent."""

    week: int
    goal: str
    hours: float
    when: str
    then: str
    predicted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack:
    """What somebody makes of a week. ``strategy`` is the one thing that will be different; ``is_shared``: the own teachers may read it."""

    week: int
    reflection: str
    strategy: str
    is_shared: bool


class OutOfRange(Exception):
    """No week, no hours or no percentage; a form does not let this through."""


@transaction.atomic
def make_plan(*, person: Person, module_id: str, plan: Plan, key: uuid.UUID, now: datetime) -> journal.Appended:
    """Write down a plan; a second one for the week takes the first one's place. Raises OutOfRange or journal.KeyReused."""
    if not (1 <= plan.week <= rules.MOST_WEEKS and 0 <= plan.hours <= rules.MOST_HOURS and 0 <= plan.predicted <= 100):  # noqa: PLR2004 -- percent
        raise OutOfRange
    return _append(person, module_id, PLAN_MADE, asdict(plan), key, now)


@transaction.atomic
def review_week(*, person: Person, module_id: str, look_back: LookBack, key: uuid.UUID, now: datetime) -> journal.Appended:
    """Write down how a week went; the newest counts. Raises OutOfRange or journal.KeyReused."""
    if not 1 <= look_back.week <= rules.MOST_WEEKS:
        raise OutOfRange
    return _append(person, module_id, WEEK_REVIEWED, asdict(look_back), key, now)


def _append(person: Person, module_id: str, kind: str, payload: dict[str, object], key: uuid.UUID, now: datetime) -> journal.Appended:
    act = journal.Act(actor=subject_of(person), key=key, kind=kind, ref=f"{module_id}:{payload['week']}", payload=payload)
    return journal.append(stream=plan_stream(person, module_id), act=act, now=now)
