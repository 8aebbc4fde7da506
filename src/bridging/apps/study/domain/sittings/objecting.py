"""Objections to questions, and the decisions about them."""

import uuid
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.study.choices import Verdict
from bridging.apps.study.domain.sittings.grading import void_item
from bridging.apps.study.domain.sittings.outcomes import AlreadyDecided, NoSuchItem, NotOpenForObjections
from bridging.apps.study.models import Objection, Sitting
from bridging.apps.study.queries.tests import inspection_ends


@transaction.atomic
def file_objection(*, sitting: Sitting, item_id: str, body: str, now: datetime) -> Objection:
    """Keep an objection to a question; there is one for each, and the first stands. Raises NotOpenForObjections or NoSuchItem."""
    ends = inspection_ends(sitting)
    if ends is None or now >= ends:
        raise NotOpenForObjections
    if item_id not in {own for own, _, _ in sitting.pins}:
        raise NoSuchItem(item_id)
    return Objection.objects.get_or_create(sitting=sitting, item_id=item_id, defaults={"body": body, "filed_at": now})[0]


@transaction.atomic
def decide_objection(*, objection: Objection, verdict: Verdict, reason: str, by: Person, now: datetime) -> Objection:
    """Decide; an upheld objection takes the question out for everybody. Raises AlreadyDecided; to say the same again changes nothing."""
    own = Objection.objects.select_for_update(of=("self",)).select_related("sitting__offer").get(pk=objection.pk)
    if (own.verdict, own.reason, own.decided_by_id) == (verdict, reason, by.pk):
        return own
    if own.verdict:
        raise AlreadyDecided
    own.verdict, own.reason, own.decided_at, own.decided_by = verdict, reason, now, by
    own.save(update_fields=["verdict", "reason", "decided_at", "decided_by"])
    if verdict == Verdict.VOID:
        offer = own.sitting.offer
        void_item(offer=offer, item_id=own.item_id, by=by, key=uuid.uuid5(offer.key, f"void {own.item_id}"), now=now)
    return own
