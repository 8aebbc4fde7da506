"""The people of the cohort that has finished. Every name says that nobody of that name exists here."""

from dataclasses import dataclass
from typing import Final

from bridging.demo.people import DOMAIN
from bridging.kernel.skill import SkillLevel

SLUG: Final = "demo-m1-finished"
LATE: Final = "omar"
# For whoever starts the demonstration: four ways in which a module ends.
SHOWN_FIRST: Final = {
    "amber": "passed, with a proof",
    "gijs": "not passed yet, a resit is planned",
    "dirk": "established as not passed, before a question was corrected",
    "fatima": "put forward, not established yet",
}
_AWARE, _SUPERVISED, _INDEPENDENT, _TRAINER = SkillLevel
_DAY, _DEBATE = "m1-physical-day", "m1-debate"
_CHAIN, _BRIEF, _MATRIX, _WEIGHING = "swim-lane", "epar-brief", "comparison-matrix", "debate-reflection"


@dataclass(frozen=True, slots=True)
class Graduate:
    """``levels`` are those at which the skill was seen, in order; each ``every``-th answer of the test is wrong, 0: not sat; with ``right`` so many
    are right instead. ``was_taught`` what was taken for right before, where a key has changed since.

    ``without`` and ``too_low`` name works that were not handed in, or fell short; ``absent`` the meetings that were missed.
    """

    key: str
    name: str
    language: str
    organisation: str
    track: str
    levels: tuple[SkillLevel, ...]
    every: int = 5
    right: int = 0
    was_taught: bool = False
    without: tuple[str, ...] = ()
    too_low: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


# Half of them have done everything that the module asks; with everybody's work the demonstration would take twice as long to make.
_LATER: Final = ("screencast", "route-comparison", "position-paper", _WEIGHING, _CHAIN, _BRIEF)
GRADUATES: Final = (
    Graduate("amber", "Amber Demo (fictief)", "nl", "Demo-ziekenhuis", "6+", (_SUPERVISED,), every=7),
    Graduate("bilal", "Bilal Demo (fictief)", "nl", "Demo-ziekenhuis", "7", (_AWARE, _SUPERVISED), too_low=(_CHAIN,)),
    Graduate("carmen", "Carmen Demo (fictional)", "en", "Demo Therapeutics", "6+", (_INDEPENDENT,), every=12),
    Graduate("dirk", "Dirk Demo (fictief)", "nl", "Demo Therapeutics", "6+", (_SUPERVISED,), right=25, absent=(_DEBATE,)),
    Graduate("eline", "Eline Demo (fictief)", "nl", "Demo-hogeschool", "7", (_SUPERVISED, _INDEPENDENT), every=9),
    Graduate("fatima", "Fatima Demo (fictief)", "nl", "Demo-hogeschool", "6+", (_SUPERVISED,), right=24),
    Graduate("gijs", "Gijs Demo (fictief)", "nl", "Demo-ziekenhuis", "6+", (_AWARE,), every=2),
    Graduate("hanna", "Hanna Demo (fictional)", "en", "Demo Therapeutics", "6+", (_SUPERVISED,), every=6, was_taught=True),
    Graduate("ivo", "Ivo Demo (fictief)", "nl", "Demo Therapeutics", "7", (_TRAINER,), every=20, without=_LATER),
    Graduate("joris", "Joris Demo (fictief)", "nl", "Demo-ziekenhuis", "6+", (_SUPERVISED,)),
    Graduate("karin", "Karin Demo (fictief)", "nl", "Demo-hogeschool", "6+", (), every=0, without=_LATER, absent=(_DAY, _DEBATE)),
    Graduate("lars", "Lars Demo (fictional)", "en", "Demo-hogeschool", "6+", (_SUPERVISED,), every=4, was_taught=True, without=_LATER),
    Graduate("mila", "Mila Demo (fictief)", "nl", "Demo-ziekenhuis", "7", (_INDEPENDENT,), every=0, without=(_MATRIX, *_LATER)),
    Graduate("noor", "Noor Demo (fictief)", "nl", "Demo Therapeutics", "6+", (), every=0, without=(_MATRIX, *_LATER), absent=(_DEBATE,)),
    Graduate("omar", "Omar Demo (fictional)", "en", "Demo Therapeutics", "6+", (_SUPERVISED,), every=0, without=(_MATRIX, *_LATER)),
    Graduate("petra", "Petra Demo (fictief)", "nl", "Demo-hogeschool", "6+", (_AWARE, _AWARE), every=0, without=(_MATRIX, *_LATER)),
)
