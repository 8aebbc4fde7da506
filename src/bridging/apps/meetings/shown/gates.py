"""What must be shown before work begins, in words of one language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor
from typing import Final

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from bridging.apps.meetings.queries.gates import GateStanding
from bridging.programme.amounts import number_in
from bridging.source.text import Language

_HAIR: Final = 1e-6


@dataclass(frozen=True, slots=True)
class ShownGate:
    """``has_test``: whoever says something else than the test says why. A template would look its parts up as languages in the gate itself.

    ``url``: where its test can be sat, as long as that opens it.
    """

    standing: GateStanding
    id: str
    title: str
    says: str
    has_test: bool
    url: str


def shown_gates(standings: Iterable[GateStanding], language: Language, ways: Mapping[str, str] | None = None) -> tuple[ShownGate, ...]:
    """Return gates in words; ``ways`` where somebody sees the own ones, who can sit their tests."""
    return tuple(
        ShownGate(
            standing=each,
            id=each.gate.id,
            title=each.gate[language],
            says=_says(each, language),
            has_test=each.gate.test is not None,
            url=ways.get(each.gate.test or "", "") if ways and not each.is_met else "",
        )
        for each in standings
    )


def _says(standing: GateStanding, language: Language) -> str:
    """Return why somebody may begin, or not yet."""
    word = standing.word
    if word is not None:
        said = _("shown, noted by %(name)s on %(at)s") if word.is_shown else _("not shown, noted by %(name)s on %(at)s")
        words = said % {"name": word.said_by or "–", "at": date_format(localtime(word.said_at), "j F, H:i")}
        return f"{words}: {word.note}" if word.note else words
    if standing.percent is None or standing.at is None:
        return _("no result of the test yet") if standing.gate.test else _("not shown yet")
    scored = {"percent": number_in(_downwards(standing.percent), language), "asked": number_in(standing.gate.percent or 0, language)}
    scored["at"] = date_format(localtime(standing.at), "j F")
    if standing.is_met:
        return _("%(percent)s %% on %(at)s") % scored
    return _("%(percent)s %% on %(at)s; %(asked)s %% is required") % scored


def _downwards(percent: float) -> float:
    """Round so that what is not enough never looks as if it were."""
    return floor(10 * percent + _HAIR) / 10
