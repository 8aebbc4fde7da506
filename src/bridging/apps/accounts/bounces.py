"""Delivery status notifications (RFC 3464): which of our mails another server gave back, and why.

What is read comes from strangers: nothing of it is believed but the number of a mail of ours, or an address to which one went.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import Final

_MAILBOX_LINE: Final = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\n]*\n")
_OURS: Final = re.compile(r"<outbox-(\d{1,18})@([^<>\s]+)>")
_REASON_LENGTH: Final = 300


@dataclass(frozen=True, slots=True)
class Bounce:
    """A mail that did not arrive at one address. ``mail_pk`` is 0 where the notification does not hold the mail that it is about."""

    mail_pk: int
    address: str
    reason: str


def messages_of(mailbox: bytes) -> list[bytes]:
    """Return the messages of a mailbox file (mbox), or the one message that it is."""
    return [each for each in _MAILBOX_LINE.split(mailbox) if each.strip()]


def bounces_of(message: bytes, *, host: str) -> list[Bounce]:
    """Return what a message says did not arrive; nothing where it is no notification, or tells of a delay or an arrival.

    ``host`` is the one that our mails are numbered under.
    """
    parsed = message_from_bytes(message, policy=policy.default)
    if parsed.get_content_type() != "multipart/report":
        return []
    mail_pk = _number_of(parsed, host)
    return [Bounce(mail_pk, address, reason) for fields in _recipients(parsed) for address, reason in [_failure(fields)] if address]


def _recipients(parsed: EmailMessage) -> Iterator[Message]:
    """Return the fields about each receiver; the first group of a notification is about the message."""
    for part in parsed.walk():
        if part.get_content_type() == "message/delivery-status":
            groups = part.get_payload()
            yield from [each for each in groups if isinstance(each, Message)][1:] if isinstance(groups, list) else ()


def _failure(fields: Message) -> tuple[str, str]:
    if _plain(fields.get("Action")).casefold() != "failed":
        return "", ""
    # The address that we wrote to comes before the one to which it was forwarded.
    named = _plain(fields.get("Original-Recipient")) or _plain(fields.get("Final-Recipient"))
    address = named.rpartition(";")[2].strip().strip("<>").lower()
    said = _plain(fields.get("Diagnostic-Code")).partition(";")[2].strip()
    return address, " · ".join(each for each in (_plain(fields.get("Status")), said) if each)[:_REASON_LENGTH]


def _number_of(parsed: EmailMessage, host: str) -> int:
    """Return the number of the mail that came back, from its headers at the end of the notification."""
    for part in parsed.walk():
        held = _OURS.search(_returned(part))
        if held is not None and held[2].casefold() == host.casefold():
            return int(held[1])
    return 0


def _returned(part: Message) -> str:
    """Return where the number of the mail stands: its headers, or the one that holds it."""
    payload = part.get_payload()
    if part.get_content_type() == "text/rfc822-headers":
        return str(payload)
    if part.get_content_type() == "message/rfc822" and isinstance(payload, list) and payload and isinstance(payload[0], Message):
        return _plain(payload[0].get("Message-ID"))
    return ""


def _plain(header: object) -> str:
    return " ".join(str(header or "").split())
