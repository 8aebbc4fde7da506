"""Questions as lists name them: by their words where they stand on a page of the module, else by their name alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.contents import edition_contents, practice_items
from bridging.apps.study.questions.words import plain_line
from bridging.engines.assessment.items import paper


@dataclass(frozen=True, slots=True)
class NamedItem:
    """``words`` are empty for a question of a test: those stay with the examiners. ``page`` is the page that asks it, or empty."""

    item: str
    words: str
    page: str
    options: Mapping[str, str]

    @property
    def name(self) -> str:
        return self.words or self.item


def named_items(cohort: Cohort, items: Iterable[str], language: str) -> Mapping[str, NamedItem]:
    """Return the questions of these names as the cohort's edition has them."""
    wanted = set(items)
    pages = {item: head.page_id for head in edition_contents(cohort.edition_id).pages.values() for item in head.questions}
    known = practice_items(cohort.edition_id, wanted)
    found = {}
    for item in wanted:
        words, options = "", {}
        if item in known:
            words = plain_line(paper(known[item]).stem[language], language)
            options = {each.id: plain_line(each.text[language], language) for each in getattr(known[item], "options", ())}
        found[item] = NamedItem(item, words, pages.get(item, ""), options)
    return found
