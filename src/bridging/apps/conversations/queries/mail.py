"""Whether mail arrives at the people of a cohort: what left for the address that they have now."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bridging.apps.accounts.choices import MailState
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.conversations.queries.announcements import receivers_of
from bridging.apps.conversations.rules import MAIL_LOOKED_AT

_ENDED = frozenset({MailState.SENT, MailState.FAILED, MailState.BOUNCED})


@dataclass(frozen=True, slots=True)
class MailLine:
    """``newest`` is the last mail of which it is known what became; ``waiting`` ones have not left yet; ``lost`` counts those that did not
    arrive, at this address or an earlier one, and were not sent anew.
    """

    person: Person
    newest: OutboxMail | None
    waiting: tuple[OutboxMail, ...]
    lost: int = 0

    @property
    def is_in_trouble(self) -> bool:
        return self.newest is not None and self.newest.state != MailState.SENT

    @property
    def refused(self) -> OutboxMail | None:
        """Return a mail that no server has taken yet, and that is tried again."""
        return next((each for each in self.waiting if each.state == MailState.TRYING), None)


def mail_lines(cohort: Cohort, now: datetime) -> list[MailLine]:
    """Return a line for all who take part: first those whom mail does not reach, then by name."""
    people = receivers_of(cohort)
    mails: dict[int | None, list[OutboxMail]] = {}
    since = now - MAIL_LOOKED_AT
    found = OutboxMail.objects.filter(person__in=people, queued_at__gt=since).defer("subject", "body")
    lost = Counter(OutboxMail.objects.that_did_not_arrive().filter(person__in=people, queued_at__gt=since).values_list("person", flat=True))
    for mail in found.order_by("-queued_at", "-pk"):
        mails.setdefault(mail.person_id, []).append(mail)
    lines = [_line(person, mails.get(person.pk, ()), lost[person.pk]) for person in people]
    return sorted(lines, key=lambda line: not line.is_in_trouble)


def _line(person: Person, mails: Sequence[OutboxMail], lost: int) -> MailLine:
    now_to = [mail for mail in mails if mail.address.lower() == person.email.lower()]
    return MailLine(
        person,
        next((mail for mail in now_to if mail.state in _ENDED), None),
        tuple(mail for mail in mails if mail.state not in _ENDED),
        lost,
    )
