"""What stands in the place of a number, and what a flag asks: words that pages, papers and tables share."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bridging.engines.measurement.items import Flag

_FLAGS: Final[Mapping[Flag, Promise]] = {
    Flag.CHECK_KEY: gettext_lazy("check the key"),
    Flag.WEAK: gettext_lazy("hardly tells the strong from the weak"),
    Flag.TOO_EASY: gettext_lazy("too easy"),
    Flag.TOO_HARD: gettext_lazy("too hard"),
    Flag.CONSTANT: gettext_lazy("all answered alike"),
}


def why_not(reason: str, n: int, needed: int) -> str:
    """Say why there is no number; what is missing is said in people, since that is what one can do something about."""
    if reason == "too-few":
        return _("%(n)s of %(needed)s needed") % {"n": n, "needed": needed}
    if reason == "hidden":
        return _("hidden: it would tell of a few people (n = %(n)s)") % {"n": n}
    if reason == "no-variance":
        return _("all answered alike (n = %(n)s)") % {"n": n}
    if reason == "not-converged":
        return _("no figure found (n = %(n)s)") % {"n": n}
    return _("cannot be worked out (n = %(n)s)") % {"n": n}


def flag_in_words(flag: str) -> str:
    """Return what a flag of an item asks of who wrote it."""
    return str(_FLAGS[Flag(flag)])
