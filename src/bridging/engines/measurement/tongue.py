"""In which language somebody wrote, told by the small words that only one of the two has. Answers without a name keep no language, so nobody says it."""

import re
from typing import Final

from bridging.source.text import Language

_WORD: Final = re.compile(r"[a-zà-ÿ]+")
_DUTCH: Final = frozenset(
    _WORD.findall(
        "aan al alles als bij daar dat de deze die dit door dus een eerst en er geen goed heb hebben het hoe iets ik je kan kon maar meer "
        "met mij mijn moet na naar niet nog nu om ons onze ook op te toen tot uit van vaak veel voor waar wat wel werd weten wie wij ze zelf zijn zo"
    )
)
_ENGLISH: Final = frozenset(
    _WORD.findall(
        "a about after all and are at been but by can could did do for from good have how i it its just more much my no not on only or our "
        "so some that the their them then there they this to too were what when which who why will with would you your"
    )
)


def language_of(text: str) -> Language | None:
    """Return the language of a text; None where it cannot be told, as of a single term."""
    words = set(_WORD.findall(text.lower()))
    dutch, english = len(words & _DUTCH), len(words & _ENGLISH)
    if dutch == english:
        return None
    return "nl" if dutch > english else "en"
