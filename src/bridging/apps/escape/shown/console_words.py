"""What the console of a game master calls things."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bridging.engines.escape.seen.lamps import Lamp
from bridging.engines.escape.seen.next_step import Step

LAMPS: Final[Mapping[Lamp, Promise]] = {
    Lamp.GONE: _("no screen connected"),
    Lamp.STUCK: _("nothing for 5 minutes"),
    Lamp.GUESSING: _("many wrong answers"),
    Lamp.OVER: _("over the usual time"),
    Lamp.QUIET: _("nothing for 3 minutes"),
}
TONES: Final[Mapping[Lamp, str]] = {
    Lamp.GONE: "wrong",
    Lamp.STUCK: "wrong",
    Lamp.GUESSING: "partly",
    Lamp.OVER: "partly",
    Lamp.QUIET: "uncertain",
}
HEADINGS: Final[Mapping[Step, Promise]] = {
    Step.PREPARE: _("Look at every table first"),
    Step.START: _("Everything is ready"),
    Step.RESUME: _("All teams are paused"),
    Step.HINT: _("%(team)s is held up at “%(lock)s”"),
    Step.SEE: _("Go to %(team)s"),
    Step.CALL: _("%(caller)s calls"),
    Step.TICK: _("Has %(team)s done “%(lock)s”?"),
    Step.WALK: _("All teams are at work: walk and listen"),
    Step.LET_ON: _("Not finished yet: %(team)s"),
    Step.DEBRIEF: _("Time for the debrief"),
    Step.LOOK_BACK: _("Look back together"),
    Step.END: _("The debrief is open"),
    Step.NONE: _("The session has ended"),
}
