"""A start measurement decides nothing, and keeps its questions for the test that asks them again."""

from typing import Any

import pytest
from pydantic import ValidationError

from bridging.engines.assessment.tests.schema import KnowledgeTest

START: dict[str, Any] = {
    "id": "m9-start",
    "kind": "start",
    "title": {"nl": "Beginmeting", "en": "Start measurement"},
    "minutes": 20,
    "pass_mark": {"method": "none"},
    "result": {"shows": ["score", "outcomes"], "evidence": False},
    "blueprint": [{"outcome": "M9.1", "bloom": "understand", "count": 1}],
    "forms": [{"id": "m9-start-a", "items": ["m9-t1@1"]}],
}


def test_start_that_only_measures_is_accepted():
    assert KnowledgeTest.model_validate(START).kind == "start"


@pytest.mark.parametrize(
    "change",
    [
        {"pass_mark": {"method": "percent", "percent": 50}},
        {"result": {"shows": ["score"], "evidence": True}},
        {"result": {"shows": ["score"], "evidence": False, "release": "at-once"}},
        {"result": {"shows": ["score", "answers"], "evidence": False}},
        {"result": {"shows": ["remediation"], "evidence": False}},
        {"result": {"shows": ["cut"], "evidence": False}},
    ],
    ids=["fails somebody", "counts", "comes at once", "shows answers", "points to wrong answers", "shows a cut"],
)
def test_start_that_decides_or_tells_is_refused(change: dict[str, Any]):
    with pytest.raises(ValidationError) as refused:
        KnowledgeTest.model_validate(START | change)

    assert [fault["type"] for fault in refused.value.errors()] == ["test.start-decides"]
