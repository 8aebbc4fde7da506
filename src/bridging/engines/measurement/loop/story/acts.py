"""What can happen to a finding."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Act(StrEnum):
    FOUND = "loop.found"
    """``{place, words, signal: {code, args}, evidence: {kind, key}, cohort, detector}``; ``words`` by hand, ``signal`` by a detector."""
    TRIAGED = "loop.triaged"
    """``{owner, decision, reason, look_again}``"""
    ACTED = "loop.acted"
    """``{what}``: what is going to be changed."""
    CONFIRMED = "loop.confirmed"
    """``{edition, version, on}``: the change is in force; ``version`` of the item, else 0."""
    DECLARED = "loop.declared"
    """``{check, foreseen, seen_after}``: ``seen_after`` counts the people after the change of whom something was known already."""
    CHECKED = "loop.checked"
    """``{run, outcome, effect}``"""
    LEARNED = "loop.learned"
    """``{lesson}``"""
    RELEASED = "loop.released"
    """``{said: {nl, en}, did: {nl, en}}``: what participants read."""
    RETRACTED = "loop.retracted"
    REOPENED = "loop.reopened"
    """``{reason}``"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One act as the journal has it. ``seq`` is its place in the finding's stream, ``actor`` an opaque subject."""

    seq: int
    actor: str
    kind: str
    at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.payload.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def both(self, name: str) -> tuple[str, str] | None:
        """Return what is said in Dutch and in English; None unless it is said in both."""
        said = self.payload.get(name)
        texts = [said.get(language) for language in ("nl", "en")] if isinstance(said, Mapping) else []
        nl, en = (text.strip() if isinstance(text, str) else "" for text in (texts or ("", "")))
        return (nl, en) if nl and en else None
