"""The forms of M4 as they stand in the sample of the private root."""

from pathlib import Path

import pytest

from bridging.engines.assessment.tests.plan import PlannedTest
from bridging.programme.compile import Compiler
from bridging.programme.load import load_programme

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def programme():
    return load_programme(ROOT / "content", ROOT / "private")


@pytest.fixture(scope="module")
def planned(programme) -> dict[str, PlannedTest]:
    return {test.test_id: PlannedTest.model_validate(test.data) for test in Compiler().module(programme, "m4").tests}


def test_m4_has_a_module_test_and_a_resit_without_a_question_in_common_and_a_safety_test(planned):
    forms = {test_id: (test.kind, {item.id for form in test.forms for item in form.items}) for test_id, test in planned.items()}

    assert {test_id: (kind, len(items)) for test_id, (kind, items) in forms.items()} == {
        "m4-module": ("module", 22),
        "m4-resit": ("resit", 22),
        "m4-safety": ("gate", 6),
    }
    assert forms["m4-module"][1] & forms["m4-resit"][1] == set()


@pytest.mark.parametrize("track", ["6+", "7"])
def test_forms_ask_a_track_for_what_fits_their_time(programme, planned, track):
    asked = {
        test_id: (len(items), sum(programme.items[item.id].item.minutes for item in items), test.minutes)
        for test_id, test in planned.items()
        for items in [[item for form in test.forms for item in form.for_track(track)]]
    }

    assert asked == {"m4-module": (21, 49, 60), "m4-resit": (21, 53, 60), "m4-safety": (6, 6, 15)}


@pytest.mark.parametrize("track", ["6+", "7"])
def test_cuts_of_both_forms_lie_within_their_errors(planned, track):
    first, second = planned["m4-module"].cut("m4-module-a", track), planned["m4-resit"].cut("m4-resit-b", track)

    assert first.raters == second.raters == 5
    assert abs(first.points - second.points) < (first.se**2 + second.se**2) ** 0.5
