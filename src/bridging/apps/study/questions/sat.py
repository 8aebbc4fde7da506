"""Questions as they are sat: the fields of each, filled in with what counts, and never anything that tells how well."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.template.loader import get_template
from django.utils.safestring import SafeString

from bridging.apps.study.contents import EditionContents
from bridging.apps.study.questions.state import asked
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import generate, render
from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.tests.score import Asked
from bridging.source.text import as_language

_MOST_KEPT: Final = 4096
# Of a question that nobody filled in yet: at the start of a test hundreds ask for the same at once.
_kept: dict[tuple[object, ...], SafeString] = {}


@dataclass(frozen=True, slots=True)
class SatQuestion:
    """``number`` is the person's own, from 1; ``revision`` the answer that counts, 0 where there is none; ``is_apart``: another one is shown now."""

    item_id: str
    number: int
    anchor: str
    fields: SafeString
    revision: int
    is_answered: bool
    is_flagged: bool
    is_apart: bool = False

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def following(self) -> int:
        return self.number + 1


def anchor_of(item_id: str) -> str:
    return f"question-{item_id}"


def sat_fields(each: Asked, edition: EditionContents, language: str, raw: Raw | None) -> SafeString:
    """Return stem and answer fields of an item, in a language, with an answer in them if there is one."""
    if raw:
        return _rendered(each.item, each.seed, edition, language, raw)
    # What tells one person's form from another's: the order of its options, its numbers.
    key = (edition.pk, render(generate(each.item, each.seed), as_language(language)))
    if key not in _kept:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[key] = _rendered(each.item, each.seed, edition, language, {})
    return _kept[key]


def _rendered(item: Item, seed: str, edition: EditionContents, language: str, raw: Raw) -> SafeString:
    question = asked(item, edition, seed=seed, attempt=0, language=language, anchor=anchor_of(item.id), values=raw)
    return SafeString(get_template("study/tests/fields.html").render({"question": question}))


def is_blank(raw: Mapping[str, object]) -> bool:
    """Tell whether nothing was filled in: the language of the page is no answer."""
    return not any(value for name, value in raw.items() if name != "language")


def forget_sat() -> None:
    """Empty the memory: tests use one database after another."""
    _kept.clear()
