"""Recalling a word."""

import uuid
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.study.choices import Confidence
from bridging.apps.study.queries.practice import TERM_RECALLED
from bridging.realtime import journal


class NotOffered(Exception):
    """What was chosen did not stand among the options."""


@transaction.atomic
def recall_term(
    *, person: Person, entry_id: str, chosen: str, options: Collection[str], confidence: Confidence, key: uuid.UUID, now: datetime
) -> journal.Appended:
    """Write down which word was chosen for a definition. Raises NotOffered or journal.KeyReused; then nothing is stored."""
    if chosen not in options:
        raise NotOffered
    subject = subject_of(person)
    payload = {"chosen": chosen, "options": sorted(options), "confidence": confidence}
    act = journal.Act(actor=subject, key=key, kind=TERM_RECALLED, ref=entry_id, payload=payload)
    return journal.append(stream=f"term:{subject}:{entry_id}", act=act, now=now)
