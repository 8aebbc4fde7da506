"""The outbox: mail is written in the transaction that gives rise to it, and sent afterwards."""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template import engines
from django.utils import translation

from bridging.apps.accounts import rules
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.accounts.queries import due_mails

logger = logging.getLogger(__name__)


def queue_mail(
    *,
    to: Person | str,
    kind: str,
    occasion: str,
    now: datetime,
    context: Mapping[str, Any] | None = None,
    language: str = "",
    send_after: datetime | None = None,
) -> OutboxMail:
    """Write a mail into the outbox, in the receiver's language; the same occasion twice gives the mail that there is.

    The text is ``mail/<kind>.<language>.txt``: the first line is the subject. Raises TemplateDoesNotExist for an unknown kind.
    Nothing leaves before the surrounding transaction is committed, since the outbox is a table.
    """
    person, address = (to, to.email) if isinstance(to, Person) else (None, to)
    language = language or (person.language if person else "") or settings.LANGUAGE_CODE
    subject, body = compose_mail(kind, language, {"person": person, **(context or {})})
    mail, _ = OutboxMail.objects.get_or_create(
        person=person,
        kind=kind,
        occasion=occasion,
        **({} if person else {"address": address}),
        defaults={
            "address": address,
            "language": language,
            "subject": subject,
            "body": body,
            "queued_at": now,
            "send_after": send_after or now,
        },
    )
    return mail


@transaction.atomic
def send_anew(*, person: Person, since: datetime, by: Person, now: datetime) -> int:
    """Send what did not arrive at a person since a moment to the address that is known now, as it was written; return how many mails.

    Each is sent anew once; what comes back again can be sent anew again.
    """
    # Of two who tap at once, the second waits here and finds nothing left.
    address = Person.objects.select_for_update().get(pk=person.pk).email
    lost = OutboxMail.objects.that_did_not_arrive().filter(person=person, queued_at__gt=since).order_by("queued_at", "pk")
    again = [
        OutboxMail(
            person=person,
            address=address,
            kind=mail.kind,
            occasion=f"again-{mail.pk}",
            language=mail.language,
            subject=mail.subject,
            body=mail.body,
            queued_at=now,
            send_after=now,
            again_of=mail,
            again_by=by,
        )
        for mail in lost
    ]
    return len(OutboxMail.objects.bulk_create(again))


def send_due(*, now: datetime, limit: int = 100) -> int:
    """Send what is due and return how many mails left. A failed one is tried again later, in growing steps."""
    return sum(_send(pk, now) for pk in due_mails(now, limit=limit))


def compose_mail(kind: str, language: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """Return subject and body of a mail, as it would leave: for who wants to see it first. Raises TemplateDoesNotExist."""
    with translation.override(language):
        text = engines["mail"].get_template(f"{kind}.{language}.txt").render({"base_url": settings.BRIDGING_BASE_URL, **context})
    subject, _, body = text.strip().partition("\n")
    return subject.strip(), body.strip() + "\n"


def mail_host() -> str:
    """Return the host under which our mails are numbered."""
    return str(settings.BRIDGING_BASE_URL).partition("://")[2].partition("/")[0].partition(":")[0]


def _send(pk: int, now: datetime) -> bool:
    with transaction.atomic():
        mail = OutboxMail.objects.select_for_update().get(pk=pk)
        # Claimed before it is sent: a second worker finds it not due. Should this one die now, it is tried again later.
        claim = OutboxMail.objects.waiting().filter(pk=pk, send_after__lte=now)
        if not claim.update(attempts=F("attempts") + 1, send_after=now + rules.mail_delay(mail.attempts + 1)):
            return False
    if mail.person is not None and mail.person.is_synthetic:
        # Made-up people have made-up addresses; the outbox shows what they would have received.
        OutboxMail.objects.filter(pk=pk).update(sent_at=now)
        return True
    # Where the person is reached now: the address may have been corrected since.
    address = mail.person.email if mail.person is not None else mail.address
    message = EmailMessage(mail.subject, mail.body, to=[address], headers={"Message-ID": f"<outbox-{pk}@{mail_host()}>"})
    try:
        message.send()
    except OSError as fault:  # Every failure of smtplib and of the network is one.
        logger.warning("Mail %s to %s did not leave: %s", mail.kind, mail.pk, fault)
        given_up = {"given_up_at": now} if mail.attempts + 1 >= rules.MAIL_ATTEMPTS else {}
        OutboxMail.objects.filter(pk=pk).update(address=address, last_error=str(fault)[:300], **given_up)
        return False
    OutboxMail.objects.filter(pk=pk).update(address=address, sent_at=now, last_error="")
    return True
