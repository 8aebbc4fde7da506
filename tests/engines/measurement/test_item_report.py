from dataclasses import replace

import pytest
from tests.engines.measurement.small_cohort import MISKEYED, SOUND, answered, people, records

from bridging.engines.measurement.item_report import by_occasion, item_reports
from bridging.engines.measurement.records import Answer, Records
from bridging.engines.measurement.sittings import samples_of, sittings_of

THIRD = replace(SOUND, item="m1-t05")
FOURTH = replace(SOUND, item="m1-t06")


def _cohort(name: str, count: int, *, version: int = 1, right: int = 20, language: str = "nl") -> tuple[Records, tuple[Answer, ...]]:
    mended = replace(MISKEYED, version=version, key="d" if version > 1 else "a")
    answers = (
        *answered(mended, ("d" * 15 + "a" * 9 + "b" * count)[:count], cohort=name, sure=count),
        *answered(SOUND, ("b" * right + "a" * count)[:count], cohort=name),
        *answered(THIRD, ("b" * (right - 4) + "c" * count)[:count], cohort=name),
    )
    return replace(records(()), participants=people(count, cohort=name, language=language)), answers


def _together(*cohorts: tuple[Records, tuple[Answer, ...]], **changed: object) -> Records:
    mended = replace(MISKEYED, version=2, key="d")
    return replace(
        records((), items=(MISKEYED, mended, SOUND, THIRD, FOURTH)),
        participants=tuple(person for each, _ in cohorts for person in each.participants),
        answers=tuple(answer for _, answers in cohorts for answer in answers),
        **changed,
    )


def test_cohorts_with_the_same_version_are_pooled_and_another_version_stands_apart():
    found = item_reports(_together(_cohort("c1", 24), _cohort("c2", 24), _cohort("c3", 24, version=2)), "m1-t03")

    assert [(each["version"], each["n"], each["cohorts"]) for each in found] == [(1, 48, ["c1", "c2"]), (2, 24, ["c3"])]
    assert found[0]["difficulty"]["value"] == pytest.approx(18 / 48)
    assert found[0]["flags"] == ["check-key"]
    assert found[1]["item_rest"] == {"value": None, "n": 24, "ci95": None, "why": "too-few", "needed": 30}


def test_an_item_of_all_cohorts_is_compared_with_the_items_all_of_them_had():
    shorter = tuple(each for each in _cohort("c2", 24)[1] if each.item != THIRD.item)
    both = _together(_cohort("c1", 24), (_cohort("c2", 24)[0], shorter))

    samples = {each.asked.item: each for each in samples_of(both, sittings_of(both, "module"))}

    assert (samples["m1-t04"].n, samples["m1-t04"].others) == (48, 1)
    assert (samples["m1-t05"].n, samples["m1-t05"].others) == (24, 2)


def test_questions_before_teams_answer_have_reports_of_their_own_and_each_unit_is_a_test_by_itself():
    """The same 36 people took the individual test of two units, of two questions each; one of them stood in the test at the end as well."""
    alone = {
        "week-2": (answered(MISKEYED, "d" * 20 + "a" * 16, sure=24, occasion="team"), answered(SOUND, "b" * 30 + "a" * 6, occasion="team")),
        "week-4": (answered(THIRD, "b" * 18 + "c" * 18, occasion="team"), answered(FOURTH, "b" * 27 + "a" * 9, occasion="team")),
    }
    answers = [replace(each, place=unit) for unit, tests in alone.items() for test in tests for each in test]
    held = records((*answers, *answered(SOUND, "b" * 36)), items=(MISKEYED, SOUND, THIRD, FOURTH), count=36)

    found = by_occasion(item_reports(held))

    assert [(each["item"], each["n"], each["others"]) for each in found["items"]] == [("m1-t04", 36, 0)]
    assert [(each["item"], each["n"], each["others"]) for each in found["readiness"]] == [
        ("m1-t03", 36, 1), ("m1-t04", 36, 1), ("m1-t05", 36, 1), ("m1-t06", 36, 1),
    ]  # fmt: skip
    first = found["readiness"][0]
    assert first["difficulty"]["value"] == pytest.approx(16 / 36)
    assert first["sureness"]["sure_and_wrong"]["value"] == pytest.approx(20 / 36)
    assert [each["occasion"] for each in item_reports(held, "m1-t04")] == ["module", "team"]


def test_language_is_adjusted_for_questions_of_all_tests_of_a_report():
    english = [replace(each, cohort="c2") for each in (*answered(SOUND, "ab" * 20), *answered(THIRD, "bbcc" * 10))]
    dutch = [replace(each, cohort="c1") for each in (*answered(SOUND, "bbab" * 10), *answered(THIRD, "bcbb" * 10))]
    end = (*english, *dutch)
    before = tuple(replace(each, occasion="team", place="week-2") for each in end)
    both = (*people(40, cohort="c1"), *people(40, cohort="c2", language="en"))
    held = replace(records((*end, *before), items=(SOUND, THIRD)), participants=both)

    assert {each["language"]["tests"] for each in item_reports(replace(held, answers=end))} == {2}
    assert {each["language"]["tests"] for each in item_reports(held)} == {4}


def test_what_is_left_open_is_wrong_and_a_resit_does_not_count():
    answers = (*answered(MISKEYED, "aaaa"), *answered(SOUND, "bbb"))
    resit = tuple(replace(each, place="form-b", choice="a", score=0.0) for each in answered(SOUND, "aaaa"))
    held = records((*answers, *resit))

    samples = {each.asked.item: each for each in samples_of(held, sittings_of(held, "module"))}

    assert list(samples["m1-t04"].scores) == [1, 1, 1, 0]
    assert samples["m1-t04"].choices == ("b", "b", "b", "")


def test_a_version_mended_under_way_has_those_alone_who_had_it():
    mended = replace(MISKEYED, version=2, key="d")
    early, late = answered(MISKEYED, "dddd")[:3], answered(mended, "dddd")[3:]
    held = records((*early, *late, *answered(SOUND, "bbbb")), items=(MISKEYED, mended, SOUND))

    (sample,) = [each for each in samples_of(held, sittings_of(held, "module")) if each.asked.item == "m1-t03"]

    assert (sample.asked.version, sample.n) == (1, 3)


def _with_choices(taught: Records, choices: str) -> Records:
    chosen = iter(choices)
    return replace(taught, answers=tuple(replace(each, choice=next(chosen)) if each.item == "m1-t03" else each for each in taught.answers))


def test_options_that_few_chose_are_hidden_from_who_does_not_teach_them():
    taught = _with_choices(_together(_cohort("c1", 24), _cohort("c2", 24)), "a" * 18 + "b" * 9 + "c" * 4 + "d" * 17)

    options = {each["option"]: each["share"] for each in item_reports(taught, "m1-t03")[0]["options"]}
    reported = {each["option"]: each["share"] for each in item_reports(replace(taught, purpose="reporting"), "m1-t03")[0]["options"]}

    assert options["c"]["value"] == pytest.approx(4 / 48)
    assert reported["c"] == {"value": None, "n": 48, "ci95": None, "why": "hidden", "needed": 0}
    # The smallest of the others is hidden with it, or the 4 would follow from them.
    assert [reported[option]["value"] for option in "abd"] == [options["a"]["value"], None, options["d"]["value"]]


def test_sureness_and_language_say_what_they_need():
    small = item_reports(_together(_cohort("c1", 12)), "m1-t03")[0]
    mixed = [
        (replace(records(()), participants=people(40, cohort=name, language=name)), _mixed(name, easy))
        for name, easy in (("nl", 3), ("en", 2))
    ]
    both = item_reports(_together(*mixed), "m1-t03")[0]

    assert (small["sureness"]["bias"]["n"], small["sureness"]["bias"]["needed"]) == (12, 20)
    assert (small["language"]["delta"]["n"], small["language"]["delta"]["needed"]) == (0, 30)
    assert both["language"]["n"] == {"en": 40, "nl": 40}
    # Three of four who read Dutch have it right, and half of those who read English, at every level of the rest.
    assert both["language"]["delta"]["value"] < -1
    assert both["sureness"]["bias"]["value"] == pytest.approx(0.4 - 50 / 80)


def test_p_of_each_question_stands_beside_the_one_adjusted_for_all_that_were_tested():
    mixed = [
        (replace(records(()), participants=people(40, cohort=name, language=name)), _mixed(name, easy))
        for name, easy in (("nl", 3), ("en", 2))
    ]
    few = (replace(records(()), participants=people(12, cohort="few")), answered(FOURTH, "bbbbaaaabbbb", cohort="few"))
    found = {each["item"]: each["language"] for each in item_reports(_together(*mixed, few))}
    tested = {item: each for item, each in found.items() if each["delta"]["value"] is not None}

    # p(1) 3 / 1, p(2) 3 / 2, p(3), each no more than the next one: the question of few people is no test.
    raw = sorted(each["p"] for each in tested.values())
    wanted = [min(raw[0] * 3, raw[1] * 1.5, raw[2]), min(raw[1] * 1.5, raw[2]), raw[2]]
    assert sorted(each["p_adjusted"] for each in tested.values()) == pytest.approx([min(1, p) for p in wanted])
    assert {each["tests"] for each in tested.values()} == {3}
    assert [each["is_flagged"] for each in tested.values()] == [
        each["p_adjusted"] < 0.05 and abs(each["delta"]["value"]) >= 1 for each in tested.values()
    ]


def _mixed(cohort: str, easy: int) -> tuple[Answer, ...]:
    return (
        *answered(MISKEYED, ("a" * easy + "d" * (4 - easy)) * 10, cohort=cohort),
        *answered(SOUND, "bbbbaaaa" * 5, cohort=cohort),
        *answered(THIRD, ("b" * 8 + "a" * 8) * 2 + "b" * 8, cohort=cohort),
    )
