"""What is said to somebody who scanned: what was recorded, or why nothing was."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from http import HTTPStatus
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bridging.apps.meetings.queries.presence import OwnPresence
from bridging.apps.study.choices import ScanDecision
from bridging.apps.study.domain import Scanned


class Refusal(Enum):
    """Why nothing was recorded, in words."""

    NO_CODE = gettext_lazy("This is not a code of a meeting.")
    NOT_YOURS = gettext_lazy("You do not take part in this cohort.")
    NOT_PLANNED = gettext_lazy("This meeting does not take place.")
    TOO_OLD = gettext_lazy("This code is too old.")
    GATE_SHUT = gettext_lazy("You may not begin here yet.")
    TOO_MANY = gettext_lazy("Too many codes that were not right.")


@dataclass(frozen=True, slots=True)
class Told:
    """``tone`` chooses colour and icon: right, uncertain, wrong. ``url`` leads to what is to be done first."""

    tone: str
    title: str | Promise
    words: str
    url: str = ""

    @property
    def status(self) -> HTTPStatus:
        return HTTPStatus.UNPROCESSABLE_ENTITY if self.tone == "wrong" else HTTPStatus.OK


def told_of(outcome: Scanned | None, own: OwnPresence, zone: ZoneInfo) -> Told:
    """Say how somebody stands at the meeting, and what the scan just did."""
    if own.attendance is not None and own.is_present:
        at = moment(own.attendance.recorded_at, zone)
        if outcome is Scanned.RECORDED:
            return Told("right", _("You are recorded as present."), _("Recorded on %(at)s.") % {"at": at})
        return Told("right", _("You are recorded as present."), _("That was already so, since %(at)s: nothing changed.") % {"at": at})
    if own.scan is not None and own.scan.decision == "":
        said = {"scanned": moment(own.scan.scanned_at, zone), "received": moment(own.scan.received_at, zone)}
        words = _("The code is from %(scanned)s and was received on %(received)s. Your teacher confirms whether it counts.") % said
        return Told("uncertain", _("Your scan was received late."), words)
    if own.scan is not None and own.scan.decision == ScanDecision.REFUSED:
        reason = own.scan.note or _("No reason was given.")
        return Told("wrong", _("Your teacher did not accept your scan."), reason)
    return Told("wrong", _("Your teacher recorded that you were not there."), _("Is that not right? Ask your teacher to correct it."))


def refused(why: Refusal, *, at: str = "", cohort: str = "", account: str = "", first: str = "", url: str = "") -> Told:
    """Say why nothing was recorded, and what to do. ``at`` is the moment of the code, ``first`` what is passed before one begins."""
    words = {
        Refusal.NO_CODE: _(
            "Scan the screen again, or compare the characters one by one: the code changes every 20 seconds. Nothing was recorded."
        ),
        Refusal.NOT_YOURS: _(
            "The code is for %(cohort)s, and you are signed in as %(account)s. Are you in the right room, with the "
            "right account? Nothing was recorded."
        )
        % {"cohort": cohort, "account": account},
        Refusal.NOT_PLANNED: _("It was cancelled, or moved to another time. Nothing was recorded."),
        Refusal.TOO_OLD: _(
            "It was on the screen on %(at)s; a code is accepted until 12 hours later. Nothing was recorded: ask your "
            "teacher to tick your name."
        )
        % {"at": at},
        Refusal.GATE_SHUT: _(
            "First comes: %(first)s. Pass it now and scan again, or ask your teacher, who can let you in. Nothing was recorded."
        )
        % {"first": first},
        Refusal.TOO_MANY: _("Wait an hour, or ask your teacher to tick your name. Nothing was recorded."),
    }[why]
    return Told("wrong", why.value, words, url)


def moment(at: datetime, zone: ZoneInfo) -> str:
    return date_format(at.astimezone(zone), "j F, H:i")
