"""Mail that came back is noted from notifications, and nothing else in a mailbox is believed."""

import io
import json
from datetime import datetime

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from tests.apps.accounts.bounce_messages import mailbox, notification

from bridging.apps.accounts import domain
from bridging.apps.accounts.choices import MailState
from bridging.apps.accounts.domain import BouncesRead, note_bounces
from bridging.apps.accounts.domain.mail import mail_host
from bridging.apps.accounts.models import OutboxMail, Person

pytestmark = pytest.mark.django_db
REASON = "5.1.1 · 550 5.1.1 <{}>: Recipient address rejected: User unknown"


@pytest.fixture
def sent(person: Person, now: datetime) -> OutboxMail:
    mail = domain.queue_mail(to=person, kind="role-granted", occasion="1", now=now, context={"role": "teacher", "granted_by": "Lena"})
    assert domain.send_due(now=now) == 1
    mail.refresh_from_db()
    return mail


@pytest.mark.parametrize("headers_only", [False, True])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_mail_that_came_back_is_noted_once(sent: OutboxMail, now: datetime, headers_only: bool, line_end: bytes):
    message = notification(address=sent.address.upper(), pk=sent.pk, host=mail_host(), headers_only=headers_only)
    box = mailbox(message, message, b"Subject: holiday\n\nFrom next week on I am away.\n").replace(b"\n", line_end)

    assert [note_bounces(mailbox=box, now=now) for _ in range(2)] == [BouncesRead(3, 1, 0), BouncesRead(3, 0, 0)]

    sent.refresh_from_db()
    assert (sent.bounced_at, sent.state) == (now, MailState.BOUNCED)
    assert sent.bounce == REASON.format(sent.address.upper())


def test_notification_without_the_mail_is_about_the_newest_to_the_address(sent: OutboxMail, now: datetime):
    assert note_bounces(mailbox=notification(address=sent.address, pk=0, host=""), now=now) == BouncesRead(1, 1, 0)

    sent.refresh_from_db()
    assert sent.state == MailState.BOUNCED


def test_what_is_about_no_mail_of_ours_is_not_believed(sent: OutboxMail, person: Person, now: datetime):
    waiting = domain.queue_mail(to=person, kind="role-granted", occasion="2", now=now, context={"role": "x", "granted_by": "y"})
    host, address = mail_host(), sent.address
    read = note_bounces(
        mailbox=mailbox(
            notification(address=address, pk=sent.pk, host=host, action="delayed"),
            notification(address="another@example.org", pk=sent.pk, host=host),
            notification(address=address, pk=sent.pk + 1000, host=host),
            notification(address=address, pk=waiting.pk, host=host),
            b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nAction: failed\n\n--x--\n",
            b"\xff\xfe\x00 no message at all",
        ),
        now=now,
    )

    assert read == BouncesRead(6, 0, 3)
    assert OutboxMail.objects.filter(bounced_at=None).count() == 2


def test_command_reads_the_standard_input_or_a_file(sent: OutboxMail, monkeypatch: pytest.MonkeyPatch, tmp_path):
    message = notification(address=sent.address, pk=sent.pk, host=mail_host())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(message)))
    out = io.StringIO()
    call_command("read_bounces", "--json", stdout=out)
    (tmp_path / "box").write_bytes(message)
    call_command("read_bounces", str(tmp_path / "box"), stdout=out)

    first, second = out.getvalue().splitlines()
    assert json.loads(first) == {"messages": 1, "noted": 1, "unknown": 0}
    assert second == "1 messages read, 0 mails noted as come back, 0 failures of mail that is not ours"
    with pytest.raises(CommandError):
        call_command("read_bounces", str(tmp_path / "no-such-file"))
