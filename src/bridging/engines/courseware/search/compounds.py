"""Dutch compounds: a word is found by its parts, ``ziekenhuisvrijstelling`` by ``ziekenhuis`` and by ``vrijstelling``.

The parts are learnt from the words of the documents themselves; a short list adds words too short to be trusted when merely seen. Where only
one half of a long word is known, the other half counts as a part as well, so that ``vrijstelling`` need not occur on its own.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from bridging.engines.courseware.search.forms import light_dutch

_SHORT_PARTS_TEXT: Final = """
arts been bloed bot cel code cyclus deel dier dna doel donor dosis drager druk duur eis eiwit fase gen genoom groep hart hoog huid huis
kanker kern keten kind klasse kweek lab laag lever lijn long maat merk middel mens naald nier oog orgaan plan plek proef punt raad
rand recht rna rol serie spier spoor stam stap ster stof stuk tijd test titer type vat vast vet virus vorm vrij wand weefsel werk
wet zaak zenuw zorg ziek zieken zuur genees
"""
_SMALL_LIST_TEXT: Final = """
aanvraag afweer antilichaam behandeling bepaling bereiding besluit bijwerking capside controle fabriek gebruik gehalte geneesmiddel
handeling kwaliteit lengte levering meting methode onderzoek overdracht patient proces product productie reactie register richtlijn
risico systeem therapie toediening toelating transplantatie validatie vector veiligheid vergunning verordening vrijgave vrijstelling
wetgeving werkzaamheid ziekenhuis ziekte zuiverheid zuivering
"""
# First halves that only colour a verb or a noun: onderzoek is not about zoeken.
_PARTICLES_TEXT: Final = """
achter anti binnen boven buiten door elkaar inter langs mede neer niet onder over samen super tegen terug voor
"""
_SMALL_LIST: Final = frozenset((_SHORT_PARTS_TEXT + _SMALL_LIST_TEXT).split())
_PARTICLES: Final = frozenset(_PARTICLES_TEXT.split())
# Endings that make a word of another word: persoonlijk is no compound.
_ENDINGS_TEXT: Final = """
aard achtig achtige atie aties atisch atische baar bare dheid ering heden heid ieel iele isch ische iseer iseert iseren loos loze lijk lijke
lijken nis schap schappen tion tische zaam zame
"""
_ENDINGS: Final = frozenset(_ENDINGS_TEXT.split())
# How a Dutch word can begin; what cannot begin one is no second half.
_BEGINNING: Final = re.compile(
    "(?:[bcdfghjklmnpqrstvwz]?|bl|br|ch|chr|cl|cr|dr|dw|fl|fr|gl|gn|gr|kl|kn|kr|kw|ph|pl|pr|ps|qu|rh|sc|sch|schr|scr|sf|sh|sj|sk|sl|sm|sn|"
    "sp|spl|spr|st|str|sw|th|tr|tw|vl|vr|wr|zw)[aeiouy]"
)
# First halves that take a linking s even before a letter that could follow an s.
_TAKES_S: Final = re.compile(".*(?:heid|teit|ing|schap|tie|sie|eit|aar)$")
_LINKS: Final = ("", "s", "en", "e", "n")
_SHORTEST_WORD: Final = 7
_SHORTEST_SEEN: Final = 4
_SHORTEST_PART: Final = 3
_SHORTEST_UNKNOWN: Final = 5


class Compounds:
    """Splits words with the help of a vocabulary of folded words."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        seen = {word for word in vocabulary if len(word) >= _SHORTEST_SEEN and word.isalpha()}
        self._known = frozenset(seen | _SMALL_LIST) - _PARTICLES - _ENDINGS
        self._known_light = frozenset(light_dutch(word) for word in self._known)
        self.parts = lru_cache(maxsize=200_000)(self._parts)

    def halves(self, word: str) -> tuple[str, str] | None:
        """Return the best split of a folded word: both halves known, else one known and the other long enough to be a word."""
        if len(word) < _SHORTEST_WORD or not word.isalpha():
            return None
        splits = list(_splits(word))
        both = next(((first, second) for first, second in splits if self._starts(first) and self._ends(second)), None)
        return both or next(((first, second) for first, second in splits if self._may_be(first, second)), None)

    def _parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a folded word, and the parts of those; nothing for a word that is no compound."""
        halves = self.halves(word)
        return (*halves, *self.parts(halves[0]), *self.parts(halves[1])) if halves else ()

    def _starts(self, first: str) -> bool:
        # A first half has no ending of its own: a word seen as a plural alone is known by what is left without it. An s is rather a link.
        return first in self._known or (first in self._known_light and not first.endswith("s"))

    def _ends(self, second: str) -> bool:
        return second in self._known or light_dutch(second) in self._known_light

    def _may_be(self, first: str, second: str) -> bool:
        if min(len(first), len(second)) < _SHORTEST_UNKNOWN or not any(vowel in first for vowel in "aeiouy"):
            return False
        # An unknown first half with an s at its end is rather cut one letter too late: vrij-stelling.
        return first in self._known or (second in self._known and not first.endswith("s"))


def _splits(word: str) -> Iterator[tuple[str, str]]:
    """Yield (first, second): without linking letters before with them, and the longest first half first."""
    for link in _LINKS:
        for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART + len(link) - 1, -1):
            first, between, second = word[: cut - len(link)], word[cut - len(link) : cut], word[cut:]
            if (
                between == link
                and first not in _PARTICLES
                and second not in _ENDINGS
                and _BEGINNING.match(second)
                and _may_link(first, link, second)
            ):
                yield first, second


def _may_link(first: str, link: str, second: str) -> bool:
    """Return whether an s between two words is told right: a link after werking, the first letter of stelling after vrij."""
    if link == "s":
        return not _BEGINNING.match("s" + second) or bool(_TAKES_S.match(first))
    return not second.startswith("s") or not _TAKES_S.match(first)
