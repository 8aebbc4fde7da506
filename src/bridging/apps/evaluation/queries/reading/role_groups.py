"""Professions in five groups: for reports and research, in which nobody's own words about the own work may stand.

Why: the field is small. Who is known by exact work, institution and cohort together is known by name; and a group that a report shows must hold five
people or more. So what somebody wrote ("hospital pharmacist, ATMP unit") becomes a group before anybody who may not know names reads it. The first
group with a word in it counts, from top to bottom: a clinical pharmacist is of the pharmacy, a research nurse works with patients. What no word tells is ``OTHER``.
"""

import re
from functools import lru_cache
from typing import Final

PHARMACY: Final = "pharmacy"
CARE: Final = "care"
LABORATORY: Final = "laboratory"
SCIENCE: Final = "science"
OTHER: Final = "other"
GROUPS: Final = (PHARMACY, CARE, LABORATORY, SCIENCE, OTHER)

_WORDS: Final = (
    (PHARMACY, ("apothe", "pharma", "farma")),
    (CARE, ("arts", "verpleeg", "nurs", "physician", "doctor", "clinic", "klinisch", "internist", "hematolo", "haematolo", "pediat", "paediat")),
    (LABORATORY, ("analist", "analyst", "laborant", "laborator", "technic", "technolo", "operator", "product", "process", "manufactur", "bereid", "qc")),
    (SCIENCE, ("onderzoek", "research", "scien", "wetenschap", "promovend", "phd", "postdoc", "docent", "lectur", "teach", "opleid", "educat", "student")),
)  # fmt: skip
_SHORT: Final = 5


@lru_cache(maxsize=1024)
def role_group(profession: str) -> str:
    """Return the group of a profession as somebody wrote it; empty where nothing was written."""
    said = profession.casefold().strip()
    if not said:
        return ""
    return next((group for group, words in _WORDS if any(_begins(said, word) for word in words)), OTHER)


def _begins(said: str, word: str) -> bool:
    """Tell whether a word of what was said begins so; Dutch puts words together, so the long ones may stand inside."""
    return bool(re.search(rf"\b{word}", said)) or (len(word) > _SHORT and word in said) or bool(re.search(rf"{word}\b", said))
