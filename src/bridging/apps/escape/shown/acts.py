"""What the acts of a run are called, for the timeline."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bridging.engines.escape.acts import Act

ACTS: Final[Mapping[str, Promise]] = {
    Act.OPENED: _("Opened"),
    Act.CODES_SET: _("Codes of padlocks entered"),
    Act.READY_TICKED: _("Checked on the table"),
    Act.PRESENCE_SET: _("Presence set"),
    Act.MOVED: _("Moved to another team"),
    Act.ROLE_TAKEN: _("Role taken"),
    Act.JOINED: _("Came in"),
    Act.STARTED: _("Started"),
    Act.PAUSED: _("Paused"),
    Act.RESUMED: _("Went on"),
    Act.TIME_MOVED: _("Time changed"),
    Act.SAID: _("Message sent"),
    Act.HINT_SENT: _("Hint sent"),
    Act.TICKED: _("Ticked off"),
    Act.FORCED: _("Opened by the game master"),
    Act.SKIPPED: _("Skipped"),
    Act.ACCEPTED: _("Answer accepted for all"),
    Act.UNDONE: _("Undone"),
    Act.CALLED: _("Call made"),
    Act.NOTED: pgettext_lazy("in a log", "Note"),
    Act.FINISHED: _("Play ended for all"),
    Act.LATE_OPENED: _("Late finish opened"),
    Act.DEBRIEF_OPENED: _("Debrief opened"),
    Act.RESET_TICKED: _("Put back"),
    Act.ENDED: _("Session ended"),
    Act.ANSWERED: _("Answer"),
    Act.SUBMITTED: _("Lab handed in"),
    Act.HINT_ASKED: _("Hint asked"),
    Act.GIVEN_UP: _("Lock given up"),
    Act.SCANNED: _("Code scanned"),
    Act.RERATED: _("Confidence rated again"),
    Act.REFLECTED: _("Reflection written"),
    Act.SCORED: _("Scored"),
    Act.ERASED: _("Words taken away"),
}
VERDICTS: Final[Mapping[str, Promise]] = {
    "right": _("right"),
    "near": _("nearly"),
    "wrong": _("wrong"),
    "unreadable": _("not readable"),
    "repeated": _("given before"),
    "cooling": _("too soon"),
    "closed": _("not open"),
    "not-now": _("nobody played"),
}
