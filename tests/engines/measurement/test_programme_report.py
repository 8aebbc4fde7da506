"""The levels of a programme, each by hand where it can be worked out by hand."""

from dataclasses import replace
from datetime import date, timedelta
from statistics import fmean
from typing import Any

import pytest
from scipy import stats

from bridging.engines.measurement.module_report.learning import learning as learning_of_module
from bridging.engines.measurement.programme_report.facts import Asked, CohortFacts, FindingFacts, MonthOfReach, ProgrammeFacts, ScaleOf
from bridging.engines.measurement.programme_report.forecast import forecast
from bridging.engines.measurement.programme_report.learning import learning
from bridging.engines.measurement.programme_report.reach import completion, hours, reach
from bridging.engines.measurement.programme_report.results import programme_results
from bridging.engines.measurement.programme_report.scales import response, scales
from bridging.engines.measurement.records import Answer, Participant, Rating, Records, canonical
from bridging.kernel.intervals import wilson

TODAY = date(2027, 6, 1)
SCALE = ScaleOf("mine", 1, "value", ("a", "b"), frozenset({"b"}), 1, 5, 1)


def cohort(slug: str, *, seats: int = 24, ends_on: date = date(2027, 1, 1), module: str = "m1", hours: float = 10) -> CohortFacts:
    return CohortFacts(slug=slug, module=module, starts_on=date(2026, 10, 1), ends_on=ends_on, seats=seats, hours=hours, own_hours=70)


def people(slug: str, count: int, passed: int, *, begin: int = 0, **said: Any) -> list[Participant]:
    base = Participant("", slug, "m1", 2026, "LUMC", "hospital", "care", "nl", "6+", "completed", is_passed=False, consent="yes")
    return [replace(base, pid=f"p{begin + number}", is_passed=number < passed, **said) for number in range(count)]


def counts(found: dict[str, Any], group: str) -> dict[str, int | None]:
    return {row["key"]: row["trained"] for row in found["groups"][group]}


def test_person_is_trained_once_and_passes_each_module():
    both = people("a", 8, 8) + people("b", 8, 6, module="m2", year=2027)

    found = reach(both, [], ProgrammeFacts(target=40, cohorts=(cohort("a"), cohort("b", module="m2"))), TODAY)

    assert (found["took_part"], found["trained"], found["share_of_target"]) == (8, 8, 0.2)
    assert counts(found, "module") == {"m1": 8, "m2": 6}
    assert counts(found, "year") == {"2026": None, "2027": None}


def test_group_with_few_is_hidden_with_another_from_which_it_would_follow():
    all_of = people("a", 9, 9) + people("a", 6, 6, begin=20, partner="HU") + people("a", 3, 2, begin=40, partner="Avans")

    found = reach(all_of, [], ProgrammeFacts(cohorts=(cohort("a"),)), TODAY)

    assert counts(found, "partner") == {"Avans": None, "HU": None, "LUMC": 9}


def test_nought_is_shown_where_nobody_can_be_trained_yet():
    all_of = people("a", 9, 9) + people("b", 9, 0, begin=20, module="m2")

    found = reach(all_of, [], ProgrammeFacts(cohorts=(cohort("a"), cohort("b", module="m2", ends_on=date(2028, 1, 1)))), TODAY)

    assert counts(found, "module") == {"m1": 9, "m2": 0}


@pytest.mark.parametrize(("newcomers", "told"), [(0, 0), (1, None), (4, None), (5, 5)])
def test_change_since_last_month_is_told_unless_it_is_that_of_a_few(newcomers: int, told: int | None):
    found = reach(people("a", 20, 20), people("a", 20, 20 - newcomers), ProgrammeFacts(cohorts=(cohort("a"),)), TODAY)

    assert found["groups"]["sector"][0]["since_last_month"] == told
    assert (found["trained"], found["trained_before"]) == (20, 20 - newcomers if newcomers in {0, 5} else None)


@pytest.mark.parametrize(("passed", "of_all", "of_part"), [
    (24, (24, 24), (24, 24)), (22, (None, 22), (24, None)), (19, (24, 19), (24, 19)), (3, (24, None), (24, None)), (0, (24, 0), (24, 0)),
])  # fmt: skip
def test_no_two_counts_of_one_report_tell_of_a_few(passed: int, of_all: tuple[int | None, ...], of_part: tuple[int | None, ...]):
    def both(*, is_part: bool) -> tuple[int | None, ...]:
        found = reach(people("a", 24, passed), [], ProgrammeFacts(is_part=is_part, cohorts=(cohort("a"),)), TODAY)
        return found["took_part"], found["trained"]

    assert (both(is_part=False), both(is_part=True)) == (of_all, of_part)


def test_part_of_the_programme_is_not_told_by_group():
    all_of = people("a", 9, 9) + people("a", 12, 12, begin=20, profession="science")

    found = reach(all_of, [], ProgrammeFacts(is_part=True, cohorts=(cohort("a"),)), TODAY)

    assert all(rows == [] for rows in found["groups"].values())


def test_months_are_told_where_nobody_or_five_came_between():
    counted = [3, 9, 11, 11, 18, 20, 25]
    months = tuple(MonthOfReach(date(2026, 1 + place, 1), together) for place, together in enumerate(counted))

    found = reach(people("a", 25, 25), [], ProgrammeFacts(cohorts=(cohort("a"),), months=months), TODAY)["months"]

    assert found == [["2026-03", 11], ["2026-04", 11], ["2026-06", 20], ["2026-07", 25]]


def test_hours_do_not_tell_how_few_left():
    all_of = people("a", 20, 20)
    all_of[0] = replace(all_of[0], state="withdrawn")

    found = hours(all_of, ProgrammeFacts(cohorts=(cohort("a"),)), TODAY)

    assert (found["taught"], found["of_participants"], found["own"]) == (10, None, None)


def test_what_is_missing_does_not_say_of_how_few():
    """Three answered, at the end and later, three took both tests, two did not pass, and nothing says so."""
    asked = (Asked("a", "end", "", "module-end", 24, 3), Asked("a", "later", "", "three-months", 24, 3))
    said = tuple(Rating(f"p{number}", "a", wave, "", "mine", 1, "a", 4.0) for wave in ("end", "later") for number in range(3))
    answers = tuple(each for number in range(3) for each in _answers(f"p{number}", [0, 0, 1, 0, 0], [0, 1, 1, 1, 0]))
    finding = FindingFacts("m1", False, "better", "item:m1:m1-t09@2", "item-right", _effect((0.05, 40), (0.75, 40)))
    facts = ProgrammeFacts(is_part=True, cohorts=(cohort("a"),), asked=asked, scales=(SCALE,), findings=(finding,))
    records = Records("reporting", TODAY, False, tuple(people("a", 24, 22)), answers, said, (), {})

    found = programme_results(records, records, facts)

    assert found["completion"]["overall"] | {"why": ""} == {"value": None, "n": None, "ci95": None, "why": "", "needed": 0}
    assert found["motivation"]["response"][0]["found"]["n"] is None
    assert [scale["found"]["n"] for level in ("motivation", "transfer") for scale in found[level]["scales"]] == [None, None]
    assert found["transfer"]["response"][0]["found"]["n"] is None
    assert found["learning"]["overall"]["gain"]["n"] is None
    assert [found["improvement"]["changes"][0][side]["n"] for side in ("before", "without", "after", "difference")] == [None] * 4
    assert found["forecast"]["why"] == "hidden"
    assert {2, 3, 22} & set(_numbers(found)) == set()


def test_how_many_took_part_is_told_nowhere_where_it_would_tell_of_a_few():
    records = Records("reporting", TODAY, False, tuple(people("a", 24, 22)), (), (), (), {})

    found = programme_results(records, records, ProgrammeFacts(cohorts=(cohort("a"),)))

    assert (found["reach"]["took_part"], found["learning"]["of_people"]) == (None, None)


def test_cohorts_that_have_begun_are_counted_and_planned_ones_are_not():
    planned = replace(cohort("c"), starts_on=TODAY + timedelta(days=1), ends_on=date(2028, 1, 1))
    facts = ProgrammeFacts(cohorts=(cohort("a"), cohort("b", ends_on=date(2028, 1, 1)), planned))

    assert reach([], [], facts, TODAY)["cohorts"] == {"begun": 2, "held": 1, "under_way": 1, "planned": 1}


def _numbers(found: Any) -> list[float]:
    if isinstance(found, dict | list):
        return [number for each in (found.values() if isinstance(found, dict) else found) for number in _numbers(each)]
    return [found] if isinstance(found, int | float) and not isinstance(found, bool) else []


def test_completion_is_of_places_in_cohorts_that_are_over():
    over, running = people("a", 30, 24), people("b", 20, 0, begin=50)
    over[-6:] = [replace(each, state="withdrawn") for each in over[-6:]]

    found = completion(over + running, ProgrammeFacts(cohorts=(cohort("a"), cohort("b", ends_on=date(2028, 1, 1)))), TODAY)

    assert found["overall"]["value"] == pytest.approx(0.8)
    assert found["overall"]["ci95"] == list(wilson(0.8, 30))
    assert (found["overall"]["n"], found["left"]) == (30, 6)


@pytest.mark.parametrize(
    ("count", "passed", "why"), [(9, 4, "too-few"), (24, 22, "hidden"), (24, 24, "hidden"), (24, 3, "hidden"), (24, 19, None)]
)
def test_share_that_points_at_a_few_is_not_shown(count: int, passed: int, why: str | None):
    found = completion(people("a", count, passed), ProgrammeFacts(cohorts=(cohort("a"),)), TODAY)["overall"]

    assert (found.get("why"), found["value"]) == (why, None if why else passed / count)


def test_few_who_did_not_pass_follow_from_nothing_that_is_shown():
    """Two did not pass in one module, and two in another: of both together four, so that a third module is hidden with them."""
    passed = {"m1": (60, 40), "m2": (24, 22), "m3": (28, 26), "m4": (54, 49)}
    all_of = [
        each
        for place, (module, (count, right)) in enumerate(passed.items())
        for each in people(module, count, right, begin=100 * place, module=module)
    ]

    found = completion(all_of, ProgrammeFacts(cohorts=tuple(cohort(module, module=module) for module in passed)), TODAY)

    assert found["overall"]["value"] == pytest.approx(137 / 166)
    assert {each["key"]: (each["found"]["value"], each["found"]["n"]) for each in found["by_module"]} == {
        "m1": (pytest.approx(2 / 3), 60), "m2": (None, 24), "m3": (None, 28), "m4": (None, 54),
    }  # fmt: skip


def test_moments_stand_in_the_order_in_which_they_come():
    asked = [Asked("a", name, "", name, 20, 12) for name in ("six-months", "course-end", "unit-end", "three-months", "intake")]
    rated = tuple(Rating(f"p{number}", "a", wave, "", "mine", 1, "a", 4.0) for wave in ("end", "intake") for number in range(12))

    assert [each["moment"] for each in response(asked)] == ["intake", "unit-end", "course-end", "three-months", "six-months"]
    assert [each["wave"] for each in scales(rated, ProgrammeFacts(scales=(SCALE,)))] == ["intake", "end"]


def _effect(before: tuple[float, int], after: tuple[float, int]) -> dict[str, Any]:
    def figure(value: float, n: int) -> dict[str, Any]:
        return {"value": value, "n": n, "ci95": [value - 0.1, value + 0.1], "method": "Wilson", "excluded": 0}

    return {
        "before": figure(*before),
        "without": figure(*before),
        "after": figure(*after),
        "difference": figure(after[0] - before[0], before[1] + after[1]),
        "peers": 3,
    }


def test_changes_are_told_with_their_effect_unless_a_share_tells_of_a_few():
    seen = _effect((0.5, 40), (0.75, 40))
    few = _effect((0.05, 40), (0.75, 40))
    told = FindingFacts("m1", False, "better", "item:m1:m1-t09@2", "item-right", seen)
    fewer = _effect((0.5, 40), (0.95, 40))
    hidden = (replace(told, effect=few), replace(told, effect=fewer))
    findings = (told, *hidden, replace(told, effect=few, statistic="rating"), FindingFacts("m1", True, ""))
    records = Records("reporting", TODAY, False, (), (), (), (), {})

    found = programme_results(records, records, ProgrammeFacts(findings=findings))["improvement"]["changes"]

    assert found[0] == {
        "module": "m1", "place": "item:m1:m1-t09@2", "statistic": "item-right", "outcome": "better",
        "before": seen["before"], "without": seen["without"], "after": seen["after"], "difference": seen["difference"],
    }  # fmt: skip
    assert [(each["difference"]["value"], each["difference"].get("why")) for each in found[1:]] == [
        (None, "hidden"),
        (None, "hidden"),
        (0.7, None),
    ]


def test_how_few_people_there_are_is_not_told_and_how_few_cohorts_is():
    own = tuple(people("a", 20, 12))
    rated = tuple(Rating(f"p{number}", "a", "end", "", "mine", 1, "a", 4.0) for number in range(3))
    records = Records("reporting", TODAY, True, own, (), rated, (), {})
    facts = ProgrammeFacts(cohorts=(cohort("a"), cohort("b", ends_on=date(2028, 1, 1))), scales=(SCALE,))

    found = programme_results(records, records, facts)

    assert [(each["found"]["n"], each["found"]["needed"]) for each in found["motivation"]["scales"]] == [(None, 10)]
    assert (found["forecast"]["n"], found["forecast"]["needed"]) == (1, 3)


def test_hours_are_of_who_stayed():
    all_of = people("a", 10, 10) + [replace(each, state="withdrawn") for each in people("a", 5, 0, begin=50)]

    assert hours(all_of, ProgrammeFacts(cohorts=(cohort("a"), cohort("b", ends_on=date(2028, 1, 1)))), TODAY) == {
        "taught": 10, "of_participants": 100, "own": 700, "cohorts": 1,
    }  # fmt: skip


def test_forecast_is_the_beta_binomial_where_cohorts_are_alike():
    over = [cohort(name, seats=20) for name in "abcd"]
    trained = [each for number, name in enumerate("abcd") for each in people(name, 16, 15, begin=100 * number)]
    ahead = [cohort("x", seats=10, ends_on=date(2027, 12, 1)), cohort("late", seats=10, ends_on=date(2029, 1, 1))]

    found = forecast(trained, ProgrammeFacts(until=date(2028, 12, 31), cohorts=(*over, *ahead)), TODAY)

    share, exact = 60.5 / 81, stats.betabinom(20, 60.5, 20.5)
    assert (found["cohorts_ahead"], found["after_period"], found["seats_ahead"], found["design_effect"], found["n"]) == (2, 1, 20, 1, 4)
    assert found["value"] == pytest.approx(60 + 20 * share)
    assert found["ci95"] == [60 + exact.ppf(0.025), 60 + exact.ppf(0.975)]
    assert found["of_a_seat_ci95"] == pytest.approx([stats.beta.ppf(0.025, 60.5, 20.5), stats.beta.ppf(0.975, 60.5, 20.5)])
    assert (found["seats_over"], found["design_effect_ci95"]) == (80, [1, 1])


def test_how_much_cohorts_differ_has_the_interval_of_chi_square():
    trained = [each for number, count in enumerate((19, 4, 17, 8)) for each in people("abcd"[number], 20, count, begin=100 * number)]
    found = forecast(trained, ProgrammeFacts(cohorts=tuple(cohort(name, seats=20) for name in "abcd")), TODAY)

    chi_square = 3 * found["design_effect"]
    assert chi_square == pytest.approx(stats.chi2_contingency([[19, 4, 17, 8], [1, 16, 3, 12]]).statistic)
    assert found["design_effect_ci95"] == pytest.approx([chi_square / stats.chi2.ppf(0.975, 3), chi_square / stats.chi2.ppf(0.025, 3)])


def test_forecast_is_less_sure_where_cohorts_differ():
    def width(passed: list[int]) -> float:
        trained = [each for number, count in enumerate(passed) for each in people(f"c{number}", 20, count, begin=100 * number)]
        over = [cohort(f"c{number}", seats=20) for number in range(len(passed))]
        found = forecast(trained, ProgrammeFacts(cohorts=(*over, cohort("x", seats=40, ends_on=date(2028, 1, 1)))), TODAY)
        low, high = found["ci95"]
        return float(high - low)

    assert width([4, 18, 6, 20]) > 1.4 * width([12, 12, 12, 12])


def test_forecast_covers_what_comes():
    """Cohorts drawn with one share each from a beta distribution: about 95 % of the intervals hold what the next three come to."""
    inside = 0
    for seed in range(120):
        drawn = stats.beta(12, 4).rvs(11, random_state=seed)
        came = [int(stats.binom(24, share).rvs(random_state=seed * 100 + place)) for place, share in enumerate(drawn)]
        trained = [each for number, count in enumerate(came[:8]) for each in people(f"c{number}", 24, count, begin=100 * number)]
        over = [cohort(f"c{number}") for number in range(8)]
        ahead = [cohort(f"x{number}", ends_on=date(2028, 1, 1)) for number in range(3)]
        low, high = forecast(trained, ProgrammeFacts(cohorts=(*over, *ahead)), TODAY)["ci95"]
        inside += low <= sum(came) <= high

    assert 0.88 <= inside / 120 <= 1


def test_too_few_cohorts_for_a_forecast():
    found = forecast(people("a", 20, 20), ProgrammeFacts(cohorts=(cohort("a"), cohort("b", ends_on=date(2028, 1, 1)))), TODAY)

    assert (found["value"], found["why"], found["n"], found["needed"]) == (None, "too-few", 1, 3)


def _answers(pid: str, before: list[float], after: list[float]) -> list[Answer]:
    return [
        Answer(pid, "a", occasion, "form", f"i{place}", 1, "", score)
        for occasion, scores in (("start", before), ("module", after))
        for place, score in enumerate(scores)
    ]  # fmt: skip


def _records(own: list[Participant], answers: list[Answer]) -> Records:
    return Records("reporting", TODAY, True, tuple(own), tuple(answers), (), (), {})


def test_question_that_somebody_left_open_is_wrong_as_in_the_report_of_the_module():
    own = people("a", 12, 12)
    answers = [each for number in range(12) for each in _answers(f"p{number}", [0, 0, 0, 0, number % 2], [1, 1, 1, 1, 1])]
    given = [each for each in answers if each.pid != "p0" or each.occasion == "start" or each.item != "i4"]

    of_programme, of_module = learning(_records(own, given))["overall"], learning_of_module(_records(own, given))

    assert of_programme["gain"]["value"] == pytest.approx(fmean([4 / 5, *[4 / 5, 5 / 5] * 5, 4 / 5]))
    assert of_module["gain"]["value"] == pytest.approx(100 * of_programme["gain"]["value"])


def test_gain_is_of_questions_in_common_and_of_people_with_both():
    own = people("a", 14, 14)
    # The last question was asked at the end alone: who had it right gained nothing by it.
    answers = [each for number in range(12) for each in _answers(f"p{number}", [0, number % 2, 1, 0, 1], [1, 1, number % 3 > 0, 0, 1, 1])]
    answers += [Answer("p12", "a", "start", "form", "i0", 1, "", 1)]

    found = learning(_records(own, answers))

    gains = [fmean([1, 1, number % 3 > 0, 0, 1]) - fmean([0, number % 2, 1, 0, 1]) for number in range(12)]
    assert found["overall"]["gain"]["value"] == pytest.approx(fmean(gains))
    assert (found["overall"]["gain"]["n"], found["of_people"]) == (12, 14)
    assert found["by_module"][0]["key"] == "m1"


def test_too_few_with_both_tests_and_no_gain():
    answers = [each for number in range(9) for each in _answers(f"p{number}", [0, 0, 1, 1, 1], [1, 1, 1, 1, 1])]

    found = learning(_records(people("a", 9, 9), answers))

    assert found["overall"]["gain"] == {"value": None, "n": 9, "ci95": None, "why": "too-few", "needed": 10}


def test_score_of_a_scale_turns_reversed_items_and_counts_a_person_once():
    def rating(pid: str | None, group: str, item: str, value: float) -> Rating:
        return Rating(pid, group, "end", "", "mine", 1, item, value)

    ratings = [rating(f"p{number}", "a", item, value) for number in range(12) for item, value in (("a", 4), ("b", 1 + number % 2))]
    ratings += [rating("p0", "b", "a", 2), rating(None, "a", "a", 1)]

    [found] = scales(ratings, ProgrammeFacts(scales=(SCALE,)))

    own = [fmean([4, 5 - number % 2]) for number in range(12)]
    own[0] = fmean([own[0], 2])
    assert found["found"]["value"] == pytest.approx(fmean(own))
    assert (found["found"]["n"], found["wave"], found["scale"]) == (12, "end", "value")


def test_response_is_of_those_asked_and_hides_a_few_who_did_not():
    asked = [
        Asked("a", "t2", "", "three-months", 24, 10),
        Asked("b", "t2", "", "three-months", 20, 8),
        Asked("a", "end", "", "course-end", 24, 22),
    ]

    found = {each["moment"]: each["found"]["value"] for each in response(asked)}

    assert found == {"course-end": None, "three-months": pytest.approx(18 / 44)}


def test_findings_are_counted_by_what_came_of_them():
    findings = (FindingFacts("m1", True, ""), FindingFacts("m1", False, "better"), FindingFacts("m2", True, "too-few"))
    records = Records("reporting", TODAY, False, (), (), (), (), {})

    found = programme_results(records, records, ProgrammeFacts(findings=findings))["improvement"]

    assert found == {"found": 3, "open": 2, "outcomes": {"better": 1, "too-few": 1}, "changes": []}


def test_results_are_a_document_and_levels_stand_apart():
    own = tuple(people("a", 30, 24))
    records = Records("reporting", TODAY, True, own, (), (), (), {})

    found = programme_results(records, records, ProgrammeFacts(cohorts=(cohort("a"),)))

    assert canonical(found) == canonical(programme_results(records, records, ProgrammeFacts(cohorts=(cohort("a"),))))
    assert {"reach", "completion", "learning", "motivation", "transfer", "hours", "forecast"} <= found.keys()
    assert "index" not in canonical(found)
