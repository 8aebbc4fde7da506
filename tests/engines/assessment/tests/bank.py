"""A small bank of items and a blueprint over them."""

from typing import Any

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import load_item
from bridging.engines.assessment.tests.schema import BlueprintRow


def choice(item_id: str, *, outcome: str = "M1.1", bloom: str = "apply", track: str = "both", **fields: Any) -> Item:
    """Return a test item whose right option is ``a``."""
    wrong = {"feedback": {"nl": "Nee.", "en": "No."}}
    return load_item(
        {
            "id": item_id,
            "version": 1,
            "type": "single-choice",
            "use": "test",
            "track": track,
            "parts": [{"outcome": outcome, "bloom": bloom}],
            "minutes": 1,
            "stem": {"nl": f"Vraag {item_id}", "en": f"Question {item_id}"},
            "options": [
                {"id": "a", "text": {"nl": "Ja", "en": "Yes"}, "correct": True},
                {"id": "b", "text": {"nl": "Nee", "en": "No"}, **wrong},
                {"id": "c", "text": {"nl": "Soms", "en": "Sometimes"}, **wrong},
            ],
            "author": "Team",
            "review_by": "2030-01-01",
            **fields,
        }
    )


def number(item_id: str, **fields: Any) -> Item:
    """Return a test item whose answer is 4.7 kb."""
    return load_item(
        {
            "id": item_id,
            "version": 1,
            "type": "numeric",
            "use": "test",
            "parts": [{"outcome": "M1.2", "bloom": "apply"}],
            "minutes": 1,
            "stem": {"nl": "Hoeveel?", "en": "How many?"},
            "answer": {"value": 4.7, "unit": "kb", "tolerance": {"absolute": 0.05}},
            "author": "Team",
            "review_by": "2030-01-01",
            **fields,
        }
    )


def row(outcome: str, bloom: str, count: int, track: str = "both") -> BlueprintRow:
    return BlueprintRow.model_validate({"outcome": outcome, "bloom": bloom, "count": count, "track": track})
