"""What participants do."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.typed import plain_words
from bridging.apps.teamwork.domain.acting import Taken, take_part
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.queries import mark_in
from bridging.apps.teamwork.rules import LONGEST_REFLECTION, LONGEST_SOURCE, LONGEST_TEXT
from bridging.engines.teamwork.acts import Act
from bridging.engines.teamwork.taking.case import LONGEST_REASON


@dataclass(frozen=True, slots=True)
class Appealed:
    item: str
    ground: str
    source: str
    text: str

    def payload(self) -> dict[str, str]:
        return {
            "item": self.item,
            "ground": self.ground,
            "source": plain_words(self.source, LONGEST_SOURCE),
            "text": plain_words(self.text, LONGEST_TEXT),
        }


def join(*, live: LiveSession, by: Person, key: uuid.UUID, now: datetime) -> Taken:
    return take_part(live=live, by=by, act=Act.JOINED, payload={}, key=key, now=now)


def answer(*, live: LiveSession, by: Person, item: str, option: str, confidence: int | None, key: uuid.UUID, now: datetime) -> Taken:
    """Store an answer of the individual test; one that came after the end is written down and does not count."""
    payload = {"item": item, "option": option, "confidence": confidence}
    taken = take_part(live=live, by=by, act=Act.ANSWERED, payload=payload, key=key, now=now)
    own = (mark_in(live, by), item)
    is_late = any((who, about, late.at) == (*own, taken.at) for who, about, late in taken.session.individual.late)
    return replace(taken, counts=taken.counts and not is_late)


def finish(*, live: LiveSession, by: Person, key: uuid.UUID, now: datetime) -> Taken:
    return take_part(live=live, by=by, act=Act.FINISHED, payload={}, key=key, now=now)


def propose(*, live: LiveSession, by: Person, item: str, option: str, key: uuid.UUID, now: datetime) -> Taken:
    return take_part(live=live, by=by, act=Act.PROPOSED, payload={"item": item, "option": option}, key=key, now=now)


def scratch(*, live: LiveSession, by: Person, item: str, option: str, key: uuid.UUID, now: datetime) -> Taken:
    return take_part(live=live, by=by, act=Act.SCRATCHED, payload={"item": item, "option": option}, key=key, now=now)


def appeal(*, live: LiveSession, by: Person, said: Appealed, key: uuid.UUID, now: datetime) -> Taken:
    return take_part(live=live, by=by, act=Act.APPEALED, payload=said.payload(), key=key, now=now)


def choose(*, live: LiveSession, by: Person, case: str, choice: str, key: uuid.UUID, now: datetime) -> Taken:
    return take_part(live=live, by=by, act=Act.CHOSEN, payload={"case": case, "choice": choice}, key=key, now=now)


def give_reason(*, live: LiveSession, by: Person, case: str, text: str, switch: str, key: uuid.UUID, now: datetime) -> Taken:
    payload = {"case": case, "text": plain_words(text, LONGEST_REASON), "switch": plain_words(switch, LONGEST_REASON)}
    return take_part(live=live, by=by, act=Act.REASONED, payload=payload, key=key, now=now)


def reflect(*, live: LiveSession, by: Person, answers: Sequence[str], key: uuid.UUID, now: datetime) -> Taken:
    payload = {"answers": [plain_words(each, LONGEST_REFLECTION) for each in answers]}
    return take_part(live=live, by=by, act=Act.REFLECTED, payload=payload, key=key, now=now)
