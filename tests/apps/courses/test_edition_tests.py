"""A test of the private root becomes part of the edition, with the items that its forms drew."""

import pytest
from tests.apps.courses.conftest import OVERRIDE

from bridging.apps.courses.domain.publish import HasErrors, LabelTaken, publish_all
from bridging.apps.courses.models import EditionTest

TEST = """\
id: m1-module
kind: module
title: {nl: Toets, en: Test}
minutes: 30
pass_mark: {method: percent, percent: 70}
blueprint: [{outcome: M1.1, bloom: apply, count: 1}]
forms: [{id: m1-module-a, assembled: {seed: spring}}]
"""


@pytest.fixture
def test_file(content):
    folder = content.parent / "private" / "modules" / "m1" / "tests"
    folder.mkdir(parents=True)
    file = folder / "m1-module.yaml"
    file.write_text(TEST, "utf-8")
    return file


def test_edition_holds_the_forms_with_their_items(test_file, db, now):
    publish_all(override=OVERRIDE, now=now)

    kept = EditionTest.objects.get(edition__module_id="m1")
    assert (kept.test_id, kept.kind) == ("m1-module", "module")
    assert kept.data["forms"] == [{"id": "m1-module-a", "items": [{"id": "m1-t1", "version": 1, "track": "both"}], "ratings": None}]


def test_changed_test_is_another_edition(test_file, db, now):
    publish_all(override=OVERRIDE, now=now)
    test_file.write_text(TEST.replace("minutes: 30", "minutes: 45"), "utf-8")

    with pytest.raises(LabelTaken):
        publish_all(override=OVERRIDE, now=now)


def test_test_that_cannot_be_made_stops_publishing(test_file, db, now):
    test_file.write_text(TEST.replace("count: 1", "count: 2"), "utf-8")

    with pytest.raises(HasErrors) as refusal:
        publish_all(override=OVERRIDE, now=now)

    assert [fault.rule for fault in refusal.value.diagnostics] == ["test-blueprint-met"]
    assert not EditionTest.objects.exists()
