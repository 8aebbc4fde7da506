"""The words of reports where a count may not be told, a figure is missing, or a difference has a unit of its own."""

from typing import Any

import pytest
from django.utils import translation
from tests.apps.evaluation.simulated_run import HEAD, document, simulated_run

from bridging.apps.evaluation.shown.item_report import item_report
from bridging.apps.evaluation.shown.loop.effects import shown_effect
from bridging.apps.evaluation.shown.module_report import module_report
from bridging.apps.evaluation.shown.programme_improvement import improvement
from bridging.apps.evaluation.shown.programme_reach import reach
from bridging.apps.evaluation.shown.programme_words import GROUPS, Names
from bridging.engines.measurement.loop.checks import Check, Direction, Statistic
from bridging.press.papers import ReportTable

MISSING = {"value": None, "n": None, "ci95": None, "why": "too-few", "needed": 30}


@pytest.mark.parametrize(
    ("took_part", "trained", "said"),
    [
        (30, 22, "30 people took part in 2 cohorts; 22 of them are trained."),
        (
            30,
            None,
            "30 people took part in 2 cohorts. How many are trained is not shown: they, or those who are not, are fewer than five.",
        ),
        (
            None,
            22,
            "22 people of 2 cohorts are trained. How many took part is not shown: those who are not trained are fewer than five.",
        ),
    ],
)
def test_reach_says_which_count_is_not_shown(db: None, took_part: int | None, trained: int | None, said: str):
    found = {"took_part": took_part, "trained": trained, "cohorts": {"begun": 2}, "months": [], "target": 0}
    results = {"reach": {**found, "groups": dict.fromkeys(GROUPS, ())}, "hours": {"cohorts": 2, "taught": 12, "of_participants": None}}

    with translation.override("en"):
        section = reach(results, Names("en"))

    assert section.sentence == said
    assert section.notes == (
        "In 2 cohorts that are over, 12 hours were taught in meetings.",
        "Counts by group stand in the report of the whole programme alone.",
    )


def test_difference_of_shares_is_in_points_and_that_of_a_mean_on_its_own_scale(db: None):
    def figure(value: float) -> dict[str, Any]:
        return {"value": value, "n": 60, "ci95": [value - 0.02, value + 0.02]}

    change = {"module": "m9", "place": "item:m9:m9-test@1", "outcome": "better", "statistic": "item-right"}
    change |= {"before": figure(0.5), "without": figure(0.5), "after": figure(0.62), "difference": figure(0.12)}
    rating = {**change, "place": "unit:m9:m9-w1", "statistic": "rating"}
    found = {"found": 2, "open": 0, "outcomes": {"better": 2}, "changes": [change, rating]}

    with translation.override("en"):
        _outcomes, shares, means = improvement({"improvement": found}, Names("en")).parts

    assert isinstance(shares, ReportTable)
    assert isinstance(means, ReportTable)
    assert [row[1:] for row in shares.rows] == [("better", "50\u00a0%", "62\u00a0%", "12", "10 to 14", "60")]
    assert [row[1:] for row in means.rows] == [("better", "0.50", "0.62", "0.12", "0.10 to 0.14", "60")]


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (3, "Fewer than five of the 30 people needed have answered since the change."),
        (24, "24 of 30 people needed have answered since the change: 6 more are needed."),
    ],
)
def test_effect_says_how_many_are_missing_but_not_how_few_there_are(n: int, said: str):
    missing = {**MISSING, "n": n}
    effect = {"outcome": "too-few", "before": {"n": 40}, "without": missing, "after": missing, "difference": missing, "least": 10}
    check = Check(statistic=Statistic.ITEM_RIGHT, direction=Direction.HIGHER, smallest=0.1, needed=30, cohorts=1)

    with translation.override("en"):
        assert shown_effect(check, {**effect, "matters": "", "peers": 3, "regraded": 0}).sentence == said


@pytest.mark.parametrize(("n", "rows"), [(0, 0), (25, 2)])
def test_question_that_nobody_was_sure_of_has_no_row_for_it(n: int, rows: int):
    told = document()
    asked = next(each for each in told["items"] if each["flags"])
    sureness = {name: {**MISSING, "n": n} for name in ("bias", "sure_and_wrong")}

    report = item_report(simulated_run(), {**told, "items": [{**asked, "sureness": sureness}]}, asked["item"], HEAD, "en")

    [figures] = [part for part in report.sections[0].parts if part.caption == "Figures"]
    assert isinstance(figures, ReportTable)
    assert sum("sure" in row[0] or "confidence" in row[0] for row in figures.rows) == rows


def test_what_is_missing_of_a_form_is_said_once():
    told = document()
    form = {**told["reliability"][0], "alpha": MISSING, "sem": MISSING, "n": None}

    report = module_report(simulated_run(), {**told, "reliability": [form]}, HEAD, "en")

    [section] = [each for each in report.sections if each.title == "How far the test can be relied on"]
    [row] = [row for part in section.parts if isinstance(part, ReportTable) for row in part.rows]
    assert row[-5:] == ("fewer than five of 30 needed", "", "–", "–", "")
