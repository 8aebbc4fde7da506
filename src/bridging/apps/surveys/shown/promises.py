"""What who answers is told before: how long it takes, that it is voluntary, and who sees it. The same words on screen and on paper."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bridging.apps.surveys.choices import Answered
from bridging.apps.surveys.models import Wave


def time_said(minutes: int) -> str:
    return ngettext("about %(n)s minute", "about %(n)s minutes", minutes) % {"n": minutes}


def voluntary() -> str:
    return _("You need not answer, and may leave out any question. Nothing in your course depends on it.")


def promise_of(wave: Wave, *, on_paper: bool = False) -> str:
    """Say who sees the answers; a sheet of paper is typed in by somebody, who is told to destroy it."""
    if on_paper and wave.answers != Answered.IDENTIFIED:
        return _(
            "Do not write a name on this sheet. Somebody from the programme types it in and destroys it; your answers "
            "are kept without a name. Teachers see figures for five people or more."
        )
    if wave.answers == Answered.ANONYMOUS:
        return _(
            "Nobody can see that an answer is yours, not even who runs the site. Your teachers see figures for five "
            "people or more; do not write any names in your own words. If fewer than five answer, all answers are "
            "destroyed unread."
        )
    if wave.answers == Answered.PSEUDONYMOUS:
        return _(
            "Your answers are kept under a code. Your teachers see figures for five people or more, never yours. The "
            "code links your answers from different times; who has which code is kept separately, and you can have it "
            "deleted."
        )
    return _(
        "Your answers are kept with your name, so that they can be compared with what you learn. Your teachers "
        "see figures for five people or more. Your employer sees nothing."
    )
