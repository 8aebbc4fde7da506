"""What states and acts are called."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bridging.engines.escape.state import Stage, Verdict, Way

STAGES: Final[Mapping[Stage, Promise]] = {
    Stage.LOBBY: _("Before the start"),
    Stage.PLAY: _("In play"),
    Stage.OVER: _("Play is over"),
    Stage.DEBRIEF: _("Debrief"),
    Stage.ENDED: _("This run has ended"),
}
STATES: Final[Mapping[str, Promise]] = {
    "shut": _("shut"),
    "open": _("open"),
    Way.SOLVED: pgettext_lazy("a lock", "solved"),
    Way.FORCED: _("opened by the game master"),
    Way.GIVEN: _("ready from the start"),
    Way.SKIPPED: _("passed over"),
    Way.GIVEN_UP: _("given up"),
}
VERDICTS: Final[Mapping[Verdict, Promise]] = {
    Verdict.RIGHT: _("right"),
    Verdict.NEAR: _("not this yet"),
    Verdict.WRONG: _("not this"),
    Verdict.UNREADABLE: _("could not be read"),
    Verdict.REPEATED: _("said before"),
    Verdict.COOLING: _("came too soon"),
    Verdict.CLOSED: _("the lock was not open"),
    Verdict.NOT_NOW: _("nobody played then"),
}
