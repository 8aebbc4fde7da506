"""The skills that an edition asks to be seen, read from its outline once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bridging.apps.study.contents import EditionContents
from bridging.kernel.bloom import Bloom
from bridging.kernel.skill import SkillLevel


@dataclass(frozen=True, slots=True)
class StepPlan:
    id: str
    text: Mapping[str, str]
    is_critical: bool


# By identity, like the edition it belongs to.
@dataclass(frozen=True, slots=True, eq=False)
class SkillPlan:
    """``parts`` are the outcomes that the skill shows, with the level of each."""

    id: str
    version: int
    title: Mapping[str, str]
    asked: SkillLevel
    occasions: int
    parts: tuple[tuple[str, Bloom], ...]
    steps: tuple[StepPlan, ...]

    @property
    def critical(self) -> frozenset[str]:
        return frozenset(step.id for step in self.steps if step.is_critical)


@lru_cache(maxsize=64)
def skills_in(edition: EditionContents) -> Mapping[str, SkillPlan]:
    return {skill["id"]: _plan(skill) for skill in edition.outline["skills"]}


def _plan(skill: Mapping[str, Any]) -> SkillPlan:
    # Editions from before there were checklists have no version, occasions or steps.
    return SkillPlan(
        id=skill["id"],
        version=skill.get("version", 1),
        title=skill["title"],
        asked=SkillLevel(skill["level"]),
        occasions=skill.get("occasions", 1),
        parts=tuple((part["outcome"], Bloom(part["bloom"])) for part in skill["parts"]),
        steps=tuple(StepPlan(step["id"], step["text"], step["critical"]) for step in skill.get("steps", ())),
    )
