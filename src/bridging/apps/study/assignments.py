"""An assignment of an edition as what is handed in and judged: read from the outline, whichever edition it was published in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from bridging.apps.study.contents import EditionContents
from bridging.engines.assessment.rubric import Criterion, Rubric
from bridging.kernel.activity import OutcomePart
from bridging.kernel.bloom import Bloom

WORKPLACE = "workplace"


class NoSuchAssignment(LookupError):
    """The edition has no such assignment, or nothing of it is handed in: without a rubric nobody could judge it."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """``cut`` is the share of the points with which a work passes; 0 where the module states none."""

    id: str
    version: int
    titles: Mapping[str, str]
    kind: str
    track: str
    minutes: int
    due: Mapping[str, Any]
    rubric: Rubric
    words: Mapping[str, Mapping[str, Any]]
    """Criterion → its title and levels, as in the outline."""
    raters: int
    is_anonymous: bool
    peers: int
    cut: float
    html: Mapping[str, str]
    deliverable: Mapping[str, str]

    def title(self, language: str) -> str:
        return self.titles[language]

    @property
    def is_at_work(self) -> bool:
        return self.kind == WORKPLACE

    def text(self, language: str) -> SafeString:
        return mark_safe(self.html[language])  # noqa: S308 -- rendered at publishing

    def asked(self, language: str) -> SafeString:
        return mark_safe(self.deliverable[language])  # noqa: S308 -- rendered at publishing


def assignment_of(edition: EditionContents, assignment_id: str) -> Assignment:
    """Return an assignment that is handed in; raise NoSuchAssignment."""
    data = edition.outline["assignments"].get(assignment_id)
    if data is None or not data["rubric"]:
        raise NoSuchAssignment(assignment_id)
    return Assignment(
        id=assignment_id,
        version=data["version"],
        titles=data["title"],
        kind=data["kind"],
        track=data["track"],
        minutes=data["minutes"],
        due=data["due"],
        rubric=Rubric(tuple(_criterion(each) for each in data["rubric"]), _parts(edition, data)),
        words={each["id"]: each for each in data["rubric"]},
        raters=data.get("raters", 1),
        is_anonymous=data.get("anonymous", False),
        peers=data.get("peers", 0),
        cut=(edition.outline["completion"].get("cut_percent") or 0) / 100,
        html=data["html"],
        deliverable=data["deliverable"],
    )


def assignments_of(edition: EditionContents, track: str = "") -> list[Assignment]:
    """Return what is handed in, in the order of the weeks; with a track, what belongs to the other one is left out."""
    found = []
    for unit in sorted(edition.outline["units"], key=lambda unit: unit["week"]):
        for assignment_id in unit["assignments"]:
            data = edition.outline["assignments"][assignment_id]
            if data["rubric"] and (not track or data["track"] in {"both", track}):
                found.append(assignment_of(edition, assignment_id))
    return found


def _criterion(data: Mapping[str, Any]) -> Criterion:
    return Criterion(data["id"], tuple(level["points"] for level in data["levels"]), data["track"], tuple(data.get("outcomes", ())))


def _parts(edition: EditionContents, data: Mapping[str, Any]) -> tuple[OutcomePart, ...]:
    """Return the outcomes that the assignment shows; editions from before its parts were kept name the outcomes alone."""
    levels = {outcome["id"]: outcome["bloom"] for outcome in edition.outline["outcomes"]}
    parts = data.get("parts") or [{"outcome": outcome, "bloom": levels[outcome]} for outcome in data["outcomes"]]
    return tuple(OutcomePart(part["outcome"], Bloom(part["bloom"])) for part in parts)
