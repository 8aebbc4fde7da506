import pytest
from pydantic import ValidationError
from tests.engines.assessment.samples import upload

from bridging.engines.assessment import items
from bridging.engines.assessment.answer_blocks import Upload
from bridging.engines.assessment.types.file_upload.answering import HandedIn
from bridging.kernel.message import Message
from bridging.source.text import Text

PDF = {"file": "8c1f", "file-size": "2000000", "file-type": "application/pdf"}


def parse(**changes):
    return items.parse(items.load_item(upload()), PDF | {name.replace("_", "-"): value for name, value in changes.items()})


def test_file_waits_for_a_rater_and_is_kept_by_its_id():
    grade = items.assess(items.load_item(upload()), 1, PDF)

    assert (grade.scores, grade.needs_rater, grade.correct) == ((None,), True, None)
    assert grade.feedback == Text("Omdat het in de tekening past.", "Omdat het in de tekening past. (en)")
    assert dict(grade.trace) == {
        "method": "file-upload/2",
        "item": "aav-too-long",
        "version": 1,
        "seed": 1,
        "file": "8c1f",
        "bytes": 2_000_000,
        "kind": "application/pdf",
        "criteria": ["criterion-named", "reason-given"],
    }


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({}, HandedIn("8c1f", 2_000_000, "application/pdf")),
        ({"file_type": "image/png", "file_size": "0"}, HandedIn("8c1f", 0, "image/png")),
        ({"file": " "}, Message("answer.empty")),
        ({"file_size": ""}, Message("answer.unreadable")),
        ({"file_size": "-1"}, Message("answer.unreadable")),
        ({"file_size": "²"}, Message("answer.unreadable")),
        ({"file_size": "2000001"}, Message("answer.file-too-large", {"size_mb": 2.0, "limit_mb": 2})),
        ({"file_size": "9" * 301}, Message("answer.too-long", {"length": 301, "limit": 300})),
        ({"file_type": "text/html"}, Message("answer.file-kind", {"kinds": "PDF, PNG"})),
        ({"file_type": ["image/png", "text/html"]}, Message("answer.more-than-one")),
    ],
)
def test_file_is_held_to_the_item(changes, answer):
    assert parse(**changes) == answer


def test_rendered_upload_tells_kinds_and_size():
    shown = items.render(items.generate(items.load_item(upload()), 1), "nl")

    assert (shown.blocks, shown.is_open) == ((Upload("file", ("application/pdf", "image/png"), 2_000_000),), True)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kinds": ["application/x-sh"]}, "item.kind-unknown"),
        ({"kinds": []}, "item.kinds-distinct"),
        ({"kinds": ["image/png", "image/png"]}, "item.kinds-distinct"),
        ({"max_mb": 0}, "greater_than_equal"),
        ({"max_mb": 51}, "less_than_equal"),
        ({"criteria": []}, "item.criteria-count"),
    ],
)
def test_upload_with_a_fault_is_refused(changes, code):
    with pytest.raises(ValidationError) as caught:
        items.load_item(upload(**changes))

    assert [detail["type"] for detail in caught.value.errors()] == [code]


def test_paper_of_an_upload_has_criteria():
    paper = items.paper(items.load_item(upload()))

    assert [criterion.id for criterion in paper.criteria] == ["criterion-named", "reason-given"]
    assert paper.answer.nl == "Omdat het in de tekening past."
