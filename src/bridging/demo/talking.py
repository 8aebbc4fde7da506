"""What was said in the running cohort: two questions, one answered; an announcement that nobody has opened; two errors reported, one decided; a message to the team.

Mail of the announcement came back from one of them."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.domain import note_bounces, send_due
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.conversations.choices import ReportState
from bridging.apps.conversations.domain import (
    Place,
    Words,
    announce,
    answer_question,
    ask_question,
    decide_report,
    promise_answer,
    report_error,
    write_to_team,
)
from bridging.apps.conversations.models import ErrorReport
from bridging.apps.conversations.queries import Seat
from bridging.apps.study.contents import EditionContents, edition_contents, page_contents
from bridging.apps.study.queries.readers import Reader, ReadingAs

MAIL_SHOWN: Final = "announcement"
_SPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "demo/talking")
_TITLE: Final = {"nl": "Neem een labjas mee naar de fysieke dag", "en": "Bring a lab coat to the physical day"}
_TEXT: Final = {
    "nl": "We beginnen in het lab. Een labjas in uw maat ligt klaar als u ons die voor vrijdag doorgeeft.",
    "en": "We begin in the lab. A coat in your size is ready for you if you tell us the size before Friday.",
}
# As a mail server says that an address does not exist (RFC 3464).
_RETURNED: Final = """Content-Type: multipart/report; report-type=delivery-status; boundary=x

--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.demo.example.org

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <{address}>: Recipient address rejected: User unknown

--x--
"""


def fill_talking(*, cohort: Cohort, people: Mapping[str, Person], teacher: Person, now: datetime) -> None:
    edition = edition_contents(cohort.edition_id)
    pages = list(edition.pages)

    def asks(who: str, page: int, text: str, *, is_unnamed: bool, days: int) -> None:
        seat, at = Seat(people[who], cohort.pk, teaches=False), now - timedelta(days=days)
        place = Place(edition, pages[page])
        asked = ask_question(seat=seat, place=place, key=uuid.uuid5(_SPACE, who), text=text, is_unnamed=is_unnamed, now=at)
        if days > 1:
            said = "Ja, in beide gevallen. Het verschil zit in wie de cellen daarna vrijgeeft; dat komt op de volgende pagina."
            answer_question(
                question=asked, by=teacher, key=uuid.uuid5(_SPACE, f"{who}/answer"), text=said, is_safe=False, now=at + timedelta(hours=5)
            )

    asks("bram", 3, "Geldt dit ook voor cellen die wij alleen opslaan en niet bewerken?", is_unnamed=False, days=3)
    asks(
        "leila", 4, "Which of these steps would a hospital pharmacy do itself, and which would it leave to others?", is_unnamed=True, days=1
    )
    words = Words(_TITLE["nl"], _TEXT["nl"], _TITLE["en"], _TEXT["en"])
    announce(cohort=cohort, by=teacher, key=uuid.uuid5(_SPACE, "coat"), words=words, days=14, now=now - timedelta(days=1))
    send_due(now=now - timedelta(days=1))
    note_bounces(mailbox=_RETURNED.format(address=people["hugo"].email).encode(), now=now - timedelta(hours=23))
    _report_errors(cohort, edition, people, teacher, now)
    promise_answer(cohort=cohort, by=teacher, days=2, now=now - timedelta(days=20))
    away = "Ik heb in die week nachtdienst. Kan ik op de fysieke dag een uur later beginnen?"
    write_to_team(
        seat=Seat(people["femke"], cohort.pk, teaches=False), key=uuid.uuid5(_SPACE, "femke"), text=away, now=now - timedelta(hours=6)
    )


def _report_errors(cohort: Cohort, edition: EditionContents, people: Mapping[str, Person], teacher: Person, now: datetime) -> None:
    page = list(edition.pages)[3]
    words = [block.words[:140] for block in page_contents(edition.pk, page, "nl").blocks if block.tag == "p"]

    def reports(who: str, quote: str, text: str, *, at: datetime) -> ErrorReport:
        reader, place = Reader(people[who], edition, ReadingAs.PARTICIPANT, cohort.pk), Place(edition, page)
        return report_error(
            reader=reader, place=place, language="nl", key=uuid.uuid5(_SPACE, f"{who}/error"), quote=quote, text=text, now=at
        )

    reports("esra", words[2], "In deze zin staat het woord volgens mij dubbel.", at=now - timedelta(hours=20))
    known = reports("kim", words[4], "De link bij deze alinea werkt hier niet.", at=now - timedelta(days=4))
    answer = "De link werkt wel, maar uw werkplek houdt hem tegen. Open hem thuis, of vraag uw afdeling om toegang."
    decide_report(report=known, by=teacher, state=ReportState.REFUSED, answer=answer, now=now - timedelta(days=3))
