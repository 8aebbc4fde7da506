"""A word of the reference work as a question: which headword belongs to this definition?"""

from collections.abc import Mapping
from typing import Any, Final

from bridging.apps.courses.models import Entry, EntryText
from bridging.apps.courses.queries.reference import newest_reference_pk
from bridging.engines.assessment.types.single_choice.schema import SingleChoiceItem
from bridging.kernel.seed import random_for

OTHERS: Final = 3
# Words are practised, not graded: they are evidence of no outcome.
_NO_OUTCOME: Final = "TERM.0"


class NoSuchTerm(LookupError):
    """The reference work has no such entry, or too few others to choose from."""


def term_item(entry_id: str) -> SingleChoiceItem:
    """Return the question; the wrong options are entries of the same theme, and always the same ones. Raises NoSuchTerm."""
    reference = newest_reference_pk()
    entry = Entry.objects.filter(edition=reference, entry_id=entry_id).first()
    if entry is None:
        raise NoSuchTerm(entry_id)
    themes = dict(Entry.objects.filter(edition=reference).exclude(entry_id=entry_id).values_list("entry_id", "theme"))
    near = sorted(other for other, theme in themes.items() if theme == entry.theme)
    far = sorted(other for other, theme in themes.items() if theme != entry.theme)
    draw = random_for("term", entry_id)
    chosen = [*draw.sample(near, min(OTHERS, len(near))), *draw.sample(far, min(OTHERS, len(far)))][:OTHERS]
    if len(chosen) < OTHERS - 1:
        raise NoSuchTerm(entry_id)
    words = _words(entry.edition_id, [entry_id, *chosen])
    return SingleChoiceItem.model_validate(_file(entry_id, chosen, words))


def _words(reference_pk: int, entries: list[str]) -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """Return entry → language → (headword, definition)."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    rows = EntryText.objects.filter(entry__edition=reference_pk, entry__entry_id__in=entries)
    for entry_id, language, title, definition in rows.values_list("entry__entry_id", "language", "title", "definition"):
        found.setdefault(entry_id, {})[language] = (title, definition)
    return found


def _file(entry_id: str, others: list[str], words: Mapping[str, Mapping[str, tuple[str, str]]]) -> dict[str, Any]:
    asked = {"nl": "Welk begrip wordt hier omschreven?", "en": "Which term is described here?"}
    options = [{"id": entry_id, "correct": True, "text": {language: words[entry_id][language][0] for language in asked}}]
    options += [
        {
            "id": other,
            "text": {language: words[other][language][0] for language in asked},
            "feedback": {language: words[other][language][1] for language in asked},
        }
        for other in others
    ]
    return {
        "id": f"term-{entry_id}",
        "version": 1,
        "type": "single-choice",
        "use": "practice",
        "parts": [{"outcome": _NO_OUTCOME, "bloom": "remember"}],
        "minutes": 1,
        "stem": {language: f"{question}\n\n> {words[entry_id][language][1]}" for language, question in asked.items()},
        "options": options,
        "links": {"reference": [entry_id]},
        "author": "reference work",
        "review_by": "2100-01-01",
    }
