"""What the programme set out to do, as it was published with the reference work."""

from dataclasses import dataclass
from datetime import date

from bridging.apps.courses.queries.reference import newest_reference


@dataclass(frozen=True, slots=True)
class Target:
    """How many people are to be trained, within which period. ``source`` says where the number comes from; 0 people: none was named.

    ``wider_people`` is what others want to reach together, to which the programme adds.
    """

    people: int = 0
    source: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    wider_people: int = 0
    wider_source: str = ""


def programme_target(language: str) -> Target:
    reference = newest_reference()
    programme = (reference.outline.get("programme") if reference else None) or {}
    period = programme.get("period") or {}
    wider = programme.get("wider_goal") or {}
    return Target(
        people=programme.get("target_participants", 0),
        # Programmes that were published before a source could be named have none.
        source=(programme.get("target_source") or {}).get(language, ""),
        starts_on=date.fromisoformat(period["start"]) if period else None,
        ends_on=date.fromisoformat(period["until"]) if period else None,
        wider_people=wider.get("people", 0),
        wider_source=wider.get("source", {}).get(language, ""),
    )
