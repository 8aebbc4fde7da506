"""The forms of M1 as they stand in the sample of the private root."""

from collections import Counter
from pathlib import Path

import pytest

from bridging.engines.assessment.tests.plan import PlannedTest
from bridging.programme.compile import Compiler
from bridging.programme.load import load_programme

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def planned() -> dict[str, PlannedTest]:
    module = Compiler().module(load_programme(ROOT / "content", ROOT / "private"), "m1")
    return {test.test_id: PlannedTest.model_validate(test.data) for test in module.tests}


def test_m1_has_an_intake_a_start_a_test_out_a_module_test_and_a_resit(planned):
    assert {test_id: (test.kind, [form.id for form in test.forms]) for test_id, test in planned.items()} == {
        "m1-intake": ("intake", ["m1-intake-a"]),
        "m1-module": ("module", ["m1-module-a"]),
        "m1-resit": ("resit", ["m1-resit-b"]),
        "m1-start": ("start", ["m1-start-a"]),
        "m1-test-out": ("test-out", ["m1-test-out-c"]),
    }


@pytest.mark.parametrize("track", ["6+", "7"])
def test_every_form_has_forty_questions_for_a_track_the_start_twenty_and_the_intake_sixteen(planned, track):
    counts = {form.id: len(form.for_track(track)) for test in planned.values() for form in test.forms}

    assert counts == {"m1-intake-a": 16, "m1-module-a": 40, "m1-resit-b": 40, "m1-start-a": 20, "m1-test-out-c": 40}


def test_resit_has_the_twin_of_every_question_of_the_module_test(planned):
    module = {item.id for item in planned["m1-module"].form("m1-module-a").items}
    resit = {item.id for item in planned["m1-resit"].form("m1-resit-b").items}

    assert (len(module), len(resit), module & resit) == (42, 42, set())


@pytest.mark.parametrize("track", ["6+", "7"])
def test_start_asks_half_of_the_module_test_again_outcome_by_outcome(planned, track):
    programme = load_programme(ROOT / "content", ROOT / "private")
    asked = {
        test_id: [(item.id, item.version) for item in planned[test_id].form(form_id).for_track(track)]
        for test_id, form_id in (("m1-start", "m1-start-a"), ("m1-module", "m1-module-a"))
    }
    weights = {test_id: Counter(programme.items[item].item.parts[0].outcome for item, _ in pins) for test_id, pins in asked.items()}

    assert set(asked["m1-start"]) <= set(asked["m1-module"])
    assert weights["m1-start"].keys() == weights["m1-module"].keys()
    assert all(abs(weights["m1-start"][outcome] - weight / 2) <= 1 for outcome, weight in weights["m1-module"].items())


def test_no_form_asks_what_teams_have_discussed(planned):
    asked = {item.id for test in planned.values() for form in test.forms for item in form.items}

    assert {item_id for item_id in asked if item_id.startswith("m1-tbl-")} == set()


@pytest.mark.parametrize("track", ["6+", "7"])
def test_cuts_of_the_parallel_forms_lie_within_their_errors(planned, track):
    first, second = planned["m1-module"].cut("m1-module-a", track), planned["m1-resit"].cut("m1-resit-b", track)

    assert first.raters == second.raters == 5
    assert abs(first.points - second.points) < (first.se**2 + second.se**2) ** 0.5
    assert (planned["m1-test-out"].cut("m1-test-out-c", track).points, planned["m1-intake"].cut("m1-intake-a", track)) == (28, None)


@pytest.mark.parametrize("track", ["6+", "7"])
def test_forms_give_the_time_that_their_questions_ask(planned, track):
    programme = load_programme(ROOT / "content", ROOT / "private")
    asked = {
        test_id: (sum(programme.items[item.id].item.minutes for form in test.forms for item in form.for_track(track)), test.minutes)
        for test_id, test in planned.items()
    }

    # The curriculum gives the self-test half an hour, and the test a meeting of 90 minutes with identity and handing in.
    assert asked == {"m1-intake": (27, 30), "m1-module": (73, 75), "m1-resit": (73, 75), "m1-start": (35, 40), "m1-test-out": (73, 75)}
