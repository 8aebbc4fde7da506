"""The people of the cohort that has finished. Every name says that nobody of that name exists here."""

from dataclasses import dataclass
from typing import Final

from bridging.demo.people import DOMAIN
from bridging.kernel.skill import SkillLevel

SLUG: Final = "demo-m1-finished"
_AWARE, _SUPERVISED, _INDEPENDENT, _TRAINER = SkillLevel


@dataclass(frozen=True, slots=True)
class Graduate:
    """``levels`` are those at which the skill was seen, in order."""

    key: str
    name: str
    language: str
    organisation: str
    track: str
    levels: tuple[SkillLevel, ...]

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


GRADUATES: Final = (
    Graduate("amber", "Amber Demo (fictief)", "nl", "Demo-ziekenhuis", "6+", (_SUPERVISED,)),
    Graduate("bilal", "Bilal Demo (fictief)", "nl", "Demo-ziekenhuis", "7", (_AWARE, _SUPERVISED)),
    Graduate("carmen", "Carmen Demo (fictional)", "en", "Demo Therapeutics", "6+", (_INDEPENDENT,)),
    Graduate("dirk", "Dirk Demo (fictief)", "nl", "Demo Therapeutics", "6+", (_SUPERVISED,)),
    Graduate("eline", "Eline Demo (fictief)", "nl", "Demo-hogeschool", "7", (_SUPERVISED, _INDEPENDENT)),
    Graduate("fatima", "Fatima Demo (fictief)", "nl", "Demo-hogeschool", "6+", (_SUPERVISED,)),
    Graduate("gijs", "Gijs Demo (fictief)", "nl", "Demo-ziekenhuis", "6+", (_AWARE,)),
    Graduate("hanna", "Hanna Demo (fictional)", "en", "Demo Therapeutics", "6+", (_SUPERVISED,)),
    Graduate("ivo", "Ivo Demo (fictief)", "nl", "Demo Therapeutics", "7", (_TRAINER,)),
    Graduate("joris", "Joris Demo (fictief)", "nl", "Demo-ziekenhuis", "6+", (_SUPERVISED,)),
    Graduate("karin", "Karin Demo (fictief)", "nl", "Demo-hogeschool", "6+", ()),
    Graduate("lars", "Lars Demo (fictional)", "en", "Demo-hogeschool", "6+", (_SUPERVISED,)),
    Graduate("mila", "Mila Demo (fictief)", "nl", "Demo-ziekenhuis", "7", (_INDEPENDENT,)),
    Graduate("noor", "Noor Demo (fictief)", "nl", "Demo Therapeutics", "6+", ()),
    Graduate("omar", "Omar Demo (fictional)", "en", "Demo Therapeutics", "6+", (_SUPERVISED,)),
    Graduate("petra", "Petra Demo (fictief)", "nl", "Demo-hogeschool", "6+", (_AWARE, _AWARE)),
)
