"""A sign: "look at this", with its counts and the place that its author can open."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from bridging.engines.measurement.disclosure import MINIMUM, publish_share
from bridging.engines.measurement.watch.rules import RuleName
from bridging.kernel.message import Message

_ACTS: Final = frozenset({RuleName.OBJECTION_GRANTED, RuleName.ERROR_REPORTED})
"""What is counted of these are acts on which somebody decides by name anyhow, no people."""


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
    def message_for_others(self) -> Message:
        """Return what colleagues may read who do not teach these people: no count that tells of fewer than five of them."""
        if self.rule in _ACTS or self.rule is RuleName.UNCLEAR:
            return self.message
        counts = dict(self.counts)
        count, n = int(counts["count"]), int(counts.get("n", 0))
        if count < MINIMUM or (n and not publish_share(count, n)):
            kept = {name: value for name, value in counts.items() if name in {"option", "key"}}
            return Message(f"watch.{self.rule}.others", kept)
        if "sure" in counts and not publish_share(int(counts["sure"]), n):
            del counts["sure"]
        return Sign(self.rule, self.place, counts, self.share).message

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
