"""Made-up people and the organisations they are said to work for. Every name says that it is made up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final, Literal

from bridging.engines.measurement.simulation.faults import BORDER

type Consent = Literal["yes", "no", "withdrawn"]

PARTNERS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "Fictief UMC Noord": ("hospital", ("analist", "arts", "apotheker", "verpleegkundige")),
    "Fictief UMC Zuid": ("hospital", ("analist", "arts", "verpleegkundige", "kwaliteitsfunctionaris")),
    "Voorbeeld Biotech": ("industry", ("analist", "procesontwikkelaar", "kwaliteitsfunctionaris")),
    "Voorbeeld Farma": ("industry", ("procesontwikkelaar", "kwaliteitsfunctionaris", "registratie")),
    "Verzonnen Hogeschool": ("education", ("docent", "analist")),
    "Verzonnen Onderzoeksinstituut": ("research", ("onderzoeker", "analist")),
    "Fictieve Bloedbank": ("tissue", ("analist", "kwaliteitsfunctionaris")),
    "Fictieve Inspectie": ("authority", ("registratie",)),
}
"""Organisation → sector and the professions of its people."""
_WEIGHTS: Final = (22, 18, 16, 12, 10, 11, 8, 3)
_BORDER: Final = ("hospital", ("analist", "verpleegkundige"))
_ENGLISH: Final = 0.3
_SEVEN: Final = 0.35
_CONSENT: Final[Sequence[tuple[Consent, int]]] = (("yes", 80), ("no", 12), ("withdrawn", 8))


@dataclass(frozen=True, slots=True)
class SimPerson:
    """``ability`` is in logits, before any module; ``openness`` how readily somebody fills surveys in.

    ``consented_on`` is when research was answered for, ``withdrew_on`` when a yes was taken back.
    """

    pid: str
    language: Literal["nl", "en"]
    track: Literal["6+", "7"]
    partner: str
    sector: str
    profession: str
    ability: float
    openness: float
    consent: Consent
    consented_on: date
    withdrew_on: date | None


def draw_person(pid: str, chance: Random, *, starts_on: date, as_of: date, is_border: bool) -> SimPerson:
    partner = BORDER if is_border else chance.choices(list(PARTNERS), _WEIGHTS)[0]
    sector, professions = _BORDER if is_border else PARTNERS[partner]
    track: Literal["6+", "7"] = "7" if chance.random() < _SEVEN else "6+"
    language: Literal["nl", "en"] = "en" if chance.random() < _ENGLISH else "nl"
    profession = chance.choice(professions)
    ability = chance.gauss(-0.35, 0.75) + (0.3 if track == "7" else 0.0)
    consent = chance.choices([each for each, _ in _CONSENT], [weight for _, weight in _CONSENT])[0]
    withdrew_on = min(starts_on + timedelta(days=chance.randrange(40, 400)), as_of - timedelta(days=3)) if consent == "withdrawn" else None
    return SimPerson(
        pid, language, track, partner, sector, profession, ability, chance.gauss(0, 1), consent, starts_on - timedelta(days=3), withdrew_on
    )
