"""What a room file writes in many places: names, and words in both languages."""

from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints

from bridging.source.schema import Localised

Name = Annotated[
    str,
    BeforeValidator(lambda value: str(value) if isinstance(value, int) and not isinstance(value, bool) else value),
    StringConstraints(pattern=r"^[A-Za-z0-9]+([_-]+[A-Za-z0-9]+)*$", max_length=80),
]
"""Of a fact, clue, lock, role, prop, place, stage or value: letters, digits, hyphens. A fact and the clue that tells it have one name."""


Outcome = Annotated[
    str,
    BeforeValidator(lambda value: str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value),
    StringConstraints(pattern=r"^[A-Za-z0-9]+([._-]+[A-Za-z0-9]+)*$", max_length=40),
]
"""Of a course, such as M4.2. A room by itself may number its outcomes as it likes; in a content root they have to exist."""


def _in_both(value: Any) -> Any:
    if isinstance(value, dict) and value and value.keys() <= {"nl", "en"}:
        there = next((words for words in value.values() if words is not None), None)
        return {language: there if value.get(language) is None else value[language] for language in ("nl", "en")}
    return {"nl": value, "en": value} if isinstance(value, str | int | float) and not isinstance(value, bool) else value


Both = Annotated[Localised, BeforeValidator(_in_both)]
"""``{nl:, en:}``. Words in one language count for both; the check says where that is so."""


def listed(value: Any) -> Any:
    """Take what is written once as a list of one, and what is left empty as a list of none."""
    if value is None:
        return []
    return value if isinstance(value, list | tuple) else [value]
