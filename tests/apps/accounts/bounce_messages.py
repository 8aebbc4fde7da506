"""Delivery status notifications, shaped as servers send them; hosts and people are made up."""

from typing import Final

_HEAD: Final = """\
Return-Path: <>
Received: by mx.hospital.example (Postfix)
\tid 4XyZ123abc; Mon,  5 Oct 2026 11:31:02 +0200 (CEST)
Date: Mon,  5 Oct 2026 11:31:02 +0200 (CEST)
From: MAILER-DAEMON@mx.hospital.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: noreply@bridging.example.org
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4XyZ123abc.1791192662/mx.hospital.example"
Message-Id: <20261005093102.4XyZ123abc@mx.hospital.example>

This is a MIME-encapsulated message.

--4XyZ123abc.1791192662/mx.hospital.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.hospital.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<{address}>: host mailstore.hospital.example[192.0.2.25] said: 550 5.1.1
    <{address}>: Recipient address rejected: User unknown

--4XyZ123abc.1791192662/mx.hospital.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.hospital.example
X-Postfix-Queue-ID: 4XyZ123abc
X-Postfix-Sender: rfc822; noreply@bridging.example.org
Arrival-Date: Mon,  5 Oct 2026 11:31:01 +0200 (CEST)

Final-Recipient: rfc822; {address}
Original-Recipient: rfc822;{address}
Action: {action}
Status: 5.1.1
Remote-MTA: dns; mailstore.hospital.example
Diagnostic-Code: smtp; 550 5.1.1 <{address}>: Recipient address rejected:
    User unknown

"""
_RETURNED: Final = """\
--4XyZ123abc.1791192662/mx.hospital.example
Content-Description: Undelivered Message
Content-Type: message/rfc822
Content-Transfer-Encoding: 8bit

Return-Path: <noreply@bridging.example.org>
Content-Type: text/plain; charset="utf-8"
MIME-Version: 1.0
Subject: U hebt een nieuwe rol
From: noreply@bridging.example.org
To: {address}
Message-ID: <outbox-{pk}@{host}>

Beste Lena,

--4XyZ123abc.1791192662/mx.hospital.example--
"""
_HEADERS: Final = """\
--4XyZ123abc.1791192662/mx.hospital.example
Content-Type: text/rfc822-headers

Subject: U hebt een nieuwe rol
Message-ID:
 <outbox-{pk}@{host}>

--4XyZ123abc.1791192662/mx.hospital.example--
"""


def notification(*, address: str, pk: int, host: str, action: str = "failed", headers_only: bool = False) -> bytes:
    """Return a notification; without a number it holds nothing of the mail that it is about."""
    end = _HEADERS if headers_only else _RETURNED
    returned = end.format(address=address, pk=pk, host=host) if pk else "--4XyZ123abc.1791192662/mx.hospital.example--\n"
    return (_HEAD.format(address=address, action=action) + returned).encode()


def mailbox(*messages: bytes) -> bytes:
    return b"\n".join(b"From MAILER-DAEMON Mon Oct  5 11:31:02 2026\n" + each for each in messages)
