"""The front door of search: build an index, open it, ask it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final, Self

from bridging.engines.courseware.search.document import Hit, SearchDocument, SearchText
from bridging.engines.courseware.search.folder import current, new_folder
from bridging.engines.courseware.search.matching import Matcher
from bridging.engines.courseware.search.opened import Opened, fill
from bridging.engines.courseware.search.passage import title_and_passage
from bridging.engines.courseware.search.plan import NAME_START, make_plan
from bridging.engines.courseware.search.query import Patience, typed_words
from bridging.source.text import Language, other_language

MAX_HITS: Final = 100
# With fewer hits than this, the next degree of patience is tried.
_FEW: Final = 3
# What a hit in the other language is worth beside one in the reader's own.
_OTHER: Final = 0.6


def build_index(path: Path, documents: Iterable[SearchDocument]) -> None:
    """Build the index of some documents under a path and put it in use; whoever reads the old one goes on until ``reload``."""
    rows = tuple(documents)
    with new_folder(path) as folder:
        fill(folder, rows)


class Index:
    """An index opened for reading; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened = Opened.at(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the index in use under a path; raise NoIndex when there is none of this make."""
        return cls(path)

    def reload(self) -> bool:
        """Open a newer index if there is one, and tell; raise NoIndex if the path no longer holds any."""
        if current(self._path) == self._opened.folder:
            return False
        self._opened = Opened.at(self._path)
        return True

    def search(self, query: str, language: Language, limit: int = 10, *, also_other_language: bool = True) -> list[Hit]:
        """Return the best hits, best first; nothing for a query without words. Never raises, whatever was typed.

        The last word may be unfinished. At most 100 hits.
        """
        words = typed_words(query)
        limit = min(limit, MAX_HITS)
        if not words or limit < 1:
            return []
        opened = self._opened
        languages = (language, other_language(language)) if also_other_language else (language,)
        ranked: dict[int, _Ranked] = {}
        for patience in Patience:
            if _is_enough(ranked.values(), patience):
                continue
            worst = min((known.score for known in ranked.values()), default=float("inf"))
            asked = [_Asked(opened, words, one, patience) for one in languages]
            found = [hit for one in asked for hit in one.found(limit, weight=1.0 if one.language == language else _OTHER)]
            for hit in sorted(found, key=lambda hit: -hit.score):
                if hit.number not in ranked:
                    # What took more patience to find stands behind what took less.
                    ranked[hit.number] = replace(hit, score=min(hit.score, worst))
        best = sorted(ranked.values(), key=lambda hit: -hit.score)[:limit]
        return [hit.asked.shown(hit) for hit in best]


class _Asked:
    """One question to one language at one degree of patience."""

    def __init__(self, opened: Opened, words: tuple[str, ...], language: Language, patience: Patience) -> None:
        self._opened = opened
        self._words = words
        self.language = language
        self._patience = patience

    def found(self, limit: int, *, weight: float) -> list["_Ranked"]:
        plan = make_plan(self._words, self._opened.vocabularies[self.language], self._patience)
        return [_Ranked(number, self, score * weight) for number, score in self._opened.engine.find(plan, limit)]

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self._words, self._opened.vocabularies[self.language], self._opened.lexicons[self.language], self._patience)

    def shown(self, hit: "_Ranked") -> Hit:
        document = self._opened.documents[hit.number]
        text = document.text(self.language) or SearchText("")
        title, passage = title_and_passage(text, self._matcher)
        return Hit(document.id, document.kind, self.language, title, passage, hit.score)


@dataclass(frozen=True, slots=True)
class _Ranked:
    number: int
    asked: _Asked
    score: float


def _is_enough(ranked: Collection[_Ranked], patience: Patience) -> bool:
    """Return whether this degree of patience is not called for: a name was typed, or enough was found already."""
    if len(ranked) >= _FEW or any(hit.score >= NAME_START for hit in ranked):
        return True
    return bool(ranked) and patience is Patience.IN_PARTS
