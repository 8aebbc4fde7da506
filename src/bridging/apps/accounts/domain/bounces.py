"""Mail that left and came back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.bounces import Bounce, bounces_of, messages_of
from bridging.apps.accounts.domain.mail import mail_host
from bridging.apps.accounts.models import OutboxMail


@dataclass(frozen=True, slots=True)
class BouncesRead:
    """``messages`` were read; ``noted`` mails had come back; ``unknown`` failures were about no mail of ours."""

    messages: int
    noted: int
    unknown: int


@transaction.atomic
def note_bounces(*, mailbox: bytes, now: datetime) -> BouncesRead:
    """Keep which mails came back, as notifications in a mailbox file say. Read again it changes nothing."""
    messages = messages_of(mailbox)
    found = [bounce for each in messages for bounce in bounces_of(each, host=mail_host())]
    known = [(bounce, mail) for bounce in found if (mail := _mail_of(bounce)) is not None]
    noted = sum(
        OutboxMail.objects.filter(pk=mail.pk, bounced_at=None).update(bounced_at=now, bounce=bounce.reason) for bounce, mail in known
    )
    return BouncesRead(len(messages), noted, len(found) - len(known))


def _mail_of(bounce: Bounce) -> OutboxMail | None:
    """Return the mail that came back: the numbered one, if it went to that address; without a number the newest that did."""
    sent = OutboxMail.objects.exclude(sent_at=None).filter(address__iexact=bounce.address)
    return sent.filter(pk=bounce.mail_pk).first() if bounce.mail_pk else sent.order_by("-sent_at", "-pk").first()
