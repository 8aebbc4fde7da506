"""A sign: "look at this", with its counts and the place that its author can open."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bridging.engines.measurement.watch.rules import RuleName
from bridging.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Place:
    """What a sign is about. ``version`` is 0 where there is none; ``path`` and ``line`` say where its author wrote it, where that is known."""

    kind: Literal["item", "page", "unit"]
    id: str
    version: int = 0
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted outside the records: ``count`` people, or acts, of ``n`` who could have; ``n`` is 0 where nobody knows."""

    rule: RuleName
    place: Place
    count: int
    n: int = 0


@dataclass(frozen=True, slots=True)
class Sign:
    """``counts`` are what the sentence says; ``share`` orders signs of the same rule."""

    rule: RuleName
    place: Place
    counts: Mapping[str, int | str]
    share: float

    @property
    def message(self) -> Message:
        """Return what to look at. Without the count where so few others are left that it would tell of them."""
        code = f"watch.{self.rule}"
        if self.rule is RuleName.UNCLEAR and "count" not in self.counts:
            code += ".some"
        if self.rule is RuleName.SAME_WRONG_OPTION and "sure" in self.counts:
            code += ".sure"
        return Message(code, dict(self.counts))

    @property
    def reason(self) -> Message:
        return Message(f"watch.{self.rule}.why")

    def document(self) -> dict[str, Any]:
        place = self.place
        return {
            "rule": str(self.rule),
            "about": {"kind": place.kind, "id": place.id, "version": place.version, "path": place.path, "line": place.line},
            "counts": dict(self.counts),
            "share": self.share,
        }


def sign_of(document: Mapping[str, Any]) -> Sign:
    """Return the sign that a document of it holds, to be put into words."""
    return Sign(RuleName(document["rule"]), Place(**document["about"]), document["counts"], document["share"])
