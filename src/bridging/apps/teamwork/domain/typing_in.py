"""What stood on paper, typed in by a facilitator: at any moment, and in the place of what stood there."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.typed import plain_words
from bridging.apps.teamwork.domain.acting import Taken, take_lead
from bridging.apps.teamwork.domain.outcomes import said_anew
from bridging.apps.teamwork.domain.taking_part import Appealed
from bridging.apps.teamwork.models import LiveSession
from bridging.engines.teamwork.acts import Act
from bridging.engines.teamwork.taking.case import LONGEST_REASON


def type_answer(
    *, live: LiveSession, by: Person, person: str, item: str, option: str, confidence: int | None, key: uuid.UUID, now: datetime
) -> Taken:
    payload = {"person": person, "item": item, "option": option, "confidence": confidence}
    return take_lead(live=live, by=by, act=Act.PAPER_ANSWERED, payload=payload, key=key, now=now)


@transaction.atomic
def type_card(*, live: LiveSession, by: Person, team: str, item: str, options: Sequence[str], key: uuid.UUID, now: datetime) -> Taken:
    """Type in a row of a card, in the order in which it was scratched."""
    payload = {"team": team, "item": item, "options": list(options)}
    return said_anew(live, take_lead(live=live, by=by, act=Act.PAPER_SCRATCHED, payload=payload, key=key, now=now), by, now)


def type_appeal(*, live: LiveSession, by: Person, team: str, said: Appealed, key: uuid.UUID, now: datetime) -> Taken:
    """Type in an appeal, also when the time for appeals is over: it was written in time."""
    payload = {"team": team, **said.payload()}
    return take_lead(live=live, by=by, act=Act.PAPER_APPEALED, payload=payload, key=key, now=now)


def type_choice(
    *, live: LiveSession, by: Person, team: str, case: str, choice: str, is_second: bool, key: uuid.UUID, now: datetime
) -> Taken:
    payload = {"team": team, "case": case, "choice": choice, "is_second": is_second}
    return take_lead(live=live, by=by, act=Act.PAPER_CHOSEN, payload=payload, key=key, now=now)


def type_reason(*, live: LiveSession, by: Person, team: str, case: str, text: str, switch: str, key: uuid.UUID, now: datetime) -> Taken:
    payload = {"team": team, "case": case, "text": plain_words(text, LONGEST_REASON), "switch": plain_words(switch, LONGEST_REASON)}
    return take_lead(live=live, by=by, act=Act.PAPER_REASONED, payload=payload, key=key, now=now)
