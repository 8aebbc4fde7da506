"""What stands in the place of a number, and what a flag asks: words that pages, papers and tables share."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bridging.engines.measurement.few import is_few
from bridging.engines.measurement.items import Flag

_FLAGS: Final[Mapping[Flag, Promise]] = {
    Flag.CHECK_KEY: gettext_lazy("check the key"),
    Flag.WEAK: gettext_lazy("hardly tells the strong from the weak"),
    Flag.TOO_EASY: gettext_lazy("too easy"),
    Flag.TOO_HARD: gettext_lazy("too hard"),
    Flag.CONSTANT: gettext_lazy("all answered alike"),
}
_REASONS: Final[Mapping[str, Promise]] = {
    "hidden": gettext_lazy("hidden: it would tell of a few people (n = %(n)s)"),
    "no-variance": gettext_lazy("all answered alike (n = %(n)s)"),
    "not-converged": gettext_lazy("no figure found (n = %(n)s)"),
}
_NOT_ESTIMABLE: Final = gettext_lazy("cannot be worked out (n = %(n)s)")


def why_not(reason: str, n: int | None, needed: int) -> str:
    """Say why there is no number; what is missing is said in people, since that is what one can do something about.

    Of one to four people it is not said how many they are. ``n``: None where results do not hold it for that reason.
    """
    is_unsaid = n is None or is_few(n)
    if reason == "too-few":
        text = _("fewer than five of %(needed)s needed") if is_unsaid else _("%(n)s of %(needed)s needed")
        return text % {"n": n, "needed": needed}
    if is_unsaid:
        return _("hidden: it would tell of a few people")
    return str(_REASONS.get(reason, _NOT_ESTIMABLE)) % {"n": n}


def flag_in_words(flag: str) -> str:
    """Return what a flag of an item asks of who wrote it."""
    return str(_FLAGS[Flag(flag)])
