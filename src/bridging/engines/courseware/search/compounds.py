"""Dutch compounds: a word is found by its parts, ``ziekenhuisvrijstelling`` by ``ziekenhuis`` and by ``vrijstelling``.

The parts are learnt from the words of the documents themselves; a short list adds words too short to be trusted when merely seen. Where only
one half of a long word is known, the other half counts as a part as well, so that ``vrijstelling`` need not occur on its own.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from bridging.engines.courseware.search.forms import light_dutch

_SHORT_PARTS_TEXT: Final = """
arts been bloed bot cel code cyclus deel dier dna doel donor dosis drager druk duur eis eiwit fase gen genoom groep hart hoog huid huis
kanker kern keten kind klasse kweek lab laag lever lijn long maat merk middel mens naald nier oog orgaan plan plek proef punt raad
rand recht rna rol serie spier spoor stam stap ster stof stuk tijd test titer type vat vast vet virus vorm vrij wand weefsel werk
wet zaak zenuw zorg ziek zieken zuur
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
_LINKS: Final = ("", "s", "en", "e", "n")
_SHORTEST_WORD: Final = 6
_SHORTEST_SEEN: Final = 4
_SHORTEST_PART: Final = 3
_SHORTEST_UNKNOWN: Final = 5
_VOWELS: Final = frozenset("aeiouy")


class Compounds:
    """Splits words with the help of a vocabulary of folded words."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        seen = {word for word in vocabulary if len(word) >= _SHORTEST_SEEN and word.isalpha()}
        known = (seen | _SMALL_LIST) - _PARTICLES
        self._known = frozenset(known | {light_dutch(word) for word in known})
        self.parts = lru_cache(maxsize=200_000)(self._parts)

    def _parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a folded word, and the parts of those; nothing for a word that is no compound."""
        if len(word) < _SHORTEST_WORD or not word.isalpha():
            return ()
        halves = self._halves(word)
        if halves is None:
            return ()
        first, second = halves
        return (first, second, *self.parts(first), *self.parts(second))

    def _halves(self, word: str) -> tuple[str, str] | None:
        """Return the best split: both halves known, else one known and the other long enough to be a word."""
        both = next(((first, second) for first, second in self._splits(word) if self._knows(first) and self._knows(second)), None)
        if both:
            return both
        return next(((first, second) for first, second in self._splits(word) if self._may_be(first, second)), None)

    def _splits(self, word: str) -> Iterator[tuple[str, str]]:
        """Yield (first, second), longest first half first, with the linking letters between them taken out."""
        for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            second = word[cut:]
            for link in _LINKS:
                first = word[: cut - len(link)]
                if len(first) >= _SHORTEST_PART and word[:cut].endswith(link) and first not in _PARTICLES:
                    yield first, second

    def _knows(self, part: str) -> bool:
        return part in self._known or light_dutch(part) in self._known

    def _may_be(self, first: str, second: str) -> bool:
        if min(len(first), len(second)) < _SHORTEST_UNKNOWN or not (_VOWELS & set(first) and _VOWELS & set(second)):
            return False
        return first in self._known or second in self._known
