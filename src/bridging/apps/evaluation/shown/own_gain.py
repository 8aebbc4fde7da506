"""What somebody gained, in words to that person: how far it may be luck stands beside it."""

from django.utils.translation import gettext as _

from bridging.apps.evaluation.shown.numbers import kept_together
from bridging.apps.evaluation.shown.said import number
from bridging.engines.measurement.estimate import Estimated, NoEstimate


def gain_in_words(found: Estimated) -> str:
    if isinstance(found, NoEstimate):
        said = _("n = %(n)s of %(needed)s questions: too few to say how far luck alone may have changed it.")
        return kept_together(said) % {"n": found.n, "needed": found.needed}
    if found.interval is None:
        return kept_together(_("The difference is the same on each question, so there is no interval (n = %(n)s questions).")) % {
            "n": found.n
        }
    low, high = found.interval
    said = _(
        "The difference is %(gain)s points (95 %% interval %(low)s to %(high)s; n = %(n)s questions): with other questions of the same kind it may lie anywhere between."
    )
    told = {
        "gain": number(found.value, 0 if found.value == int(found.value) else 1),
        "low": number(low, 1),
        "high": number(high, 1),
        "n": found.n,
    }
    return f"{kept_together(said) % told} {_beside_nothing(low, high)}"


def _beside_nothing(low: float, high: float) -> str:
    if low > 0:
        return _("That is more than luck alone would give.")
    if high < 0:
        return _("That is less than before, by more than luck alone would give.")
    return _("0 lies in the interval: whether you gained cannot be said from so few questions.")
