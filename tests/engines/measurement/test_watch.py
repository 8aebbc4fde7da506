from dataclasses import replace

import pytest
from tests.engines.measurement.small_cohort import MISKEYED, SOUND, STORY, answered, records

from bridging.engines.measurement.estimate import document, too_few
from bridging.engines.measurement.item_report import item_reports
from bridging.engines.measurement.pulse import pulse_of_units
from bridging.engines.measurement.records import Rating
from bridging.engines.measurement.watch.discussing import TeamAnswers, team_spread, to_discuss
from bridging.engines.measurement.watch.listing import watch_list
from bridging.engines.measurement.watch.rules import RULES, RuleName, urgency
from bridging.engines.measurement.watch.signs import Counted, Place, Sign
from bridging.source.catalogue import say
from bridging.source.text import LANGUAGES

PAGE = Place("page", "m1-p3", path="modules/m1/pages/03-aav.nl.md", line=1)


def _pulse(*values: float) -> tuple[Rating, ...]:
    return tuple(Rating(None, "m1-2026", "pulse", "week-3", "btg-pulse", 1, "clarity", value) for value in values)


def test_wrong_key_of_24_people_is_a_sign_with_its_place_and_no_coefficient():
    first, *others = watch_list(STORY)

    assert first.rule == RuleName.SAME_WRONG_OPTION
    assert dict(first.counts) == {"count": 15, "n": 24, "option": "D", "key": "A", "sure": 9}
    assert (first.place.path, first.place.line) == ("modules/m1/items/m1-t03.yaml", 14)
    assert say(first.message, "en").startswith("15 of 24 chose D where the file keys A; 9 of them were sure.")
    assert say(first.message, "nl").startswith("15 van 24 kozen D, waar het bestand A goed rekent; 9 van hen wisten het zeker.")
    assert [(each.rule, dict(each.counts)) for each in others] == [
        (RuleName.SURE_AND_WRONG, {"count": 9, "n": 24}),
        (RuleName.UNCLEAR, {"count": 9, "n": 14}),
    ]
    missing = document(too_few(24, 30))
    assert [(each["item_rest"], each["difficulty"], each["flags"], each["options"]) for each in item_reports(STORY)] == [
        (missing, missing, None, None),
        (missing, missing, None, None),
    ]


def test_the_key_of_the_newest_version_counts_for_old_answers():
    mended = replace(MISKEYED, version=2, key="d")

    found = watch_list(replace(STORY, items=(MISKEYED, SOUND, mended), ratings=()))

    assert found == ()


def test_a_newer_version_with_other_options_says_nothing_of_old_answers():
    rewritten = replace(MISKEYED, version=2, key="d", options=("a", "b", "d"))

    assert watch_list(replace(STORY, items=(MISKEYED, rewritten)))[0].counts["option"] == "D"


@pytest.mark.parametrize(
    ("choices", "seen"),
    [("dddd" + "a" * 4, False), ("ddddd" + "a" * 5, True), ("ddddd" + "a" * 6, False), ("dddd" + "cccc", False)],
)
def test_five_people_and_half_of_them_make_a_sign(choices, seen):
    found = watch_list(records(answered(MISKEYED, choices)))

    assert [each.rule for each in found] == [RuleName.SAME_WRONG_OPTION] * seen


def test_nothing_is_said_of_sureness_where_nobody_was_sure():
    (found,) = watch_list(records(answered(MISKEYED, "d" * 6 + "a" * 4)))

    assert say(found.message, "en") == "6 of 10 chose D where the file keys A. Check the key, then the question, then the explanation."


@pytest.mark.parametrize(("sure", "seen"), [(2, False), (3, True)])
def test_three_who_are_sure_and_wrong_make_a_sign(sure, seen):
    found = watch_list(records(answered(MISKEYED, "bcd" + "a" * 17, sure=sure)))

    assert [each.rule for each in found] == [RuleName.SURE_AND_WRONG] * seen


def test_sure_and_right_is_no_sign_and_neither_is_what_is_wrong_at_the_start():
    assert watch_list(records(answered(MISKEYED, "a" * 20, sure=20))) == ()
    assert watch_list(records(answered(MISKEYED, "d" * 20, sure=20, occasion="start"))) == ()


def test_only_the_first_answer_of_a_person_counts():
    first = answered(MISKEYED, "a" * 20)
    later = tuple(replace(each, order=1) for each in answered(MISKEYED, "d" * 20, sure=20))

    assert watch_list(records((*later, *first))) == ()


def test_what_is_not_chosen_is_wrong_below_half_and_not_as_long_as_nobody_judged_it():
    judged = replace(SOUND, key="", options=())
    poor = tuple(replace(each, choice="", score=0.4, confidence=0.95) for each in answered(judged, "x" * 4))
    open_still = tuple(replace(each, score=None) for each in poor)

    assert [dict(each.counts) for each in watch_list(records(poor, items=(judged,)))] == [{"count": 4, "n": 4}]
    assert watch_list(records(open_still, items=(judged,))) == ()


def test_pulse_is_silent_below_five_and_hides_a_count_that_tells_of_few():
    assert watch_list(records((), ratings=_pulse(1, 1, 1, 1))) == ()
    (all_alike,) = watch_list(records((), ratings=_pulse(1, 1, 2, 2, 3, 3)))
    assert dict(all_alike.counts) == {"n": 6}
    assert "6 who answered" in say(all_alike.message, "en")
    assert watch_list(records((), ratings=_pulse(4, 4, 4, 3, 3, 5, 5))) == ()


@pytest.mark.parametrize(
    ("counted", "seen"),
    [
        (Counted(RuleName.OBJECTION_GRANTED, Place("item", "m1-t03", 1), 1), True),
        (Counted(RuleName.ERROR_REPORTED, PAGE, 1), True),
        (Counted(RuleName.QUESTIONS_ASKED, PAGE, 1), False),
        (Counted(RuleName.QUESTIONS_ASKED, PAGE, 2), True),
        (Counted(RuleName.STOPPED_HERE, PAGE, 3, 9), False),
        (Counted(RuleName.STOPPED_HERE, PAGE, 4, 24), False),
        (Counted(RuleName.STOPPED_HERE, PAGE, 8, 24), True),
    ],
)
def test_what_was_counted_elsewhere_becomes_a_sign_by_its_rule(counted, seen):
    found = watch_list(records(()), [counted])

    assert [(each.rule, each.place) for each in found] == [(counted.rule, counted.place)] * seen


def test_signs_stand_in_the_order_of_urgency_and_each_says_why_in_both_languages():
    counted = [Counted(rule, PAGE, 9, 20) for rule in reversed(RuleName)]

    found = watch_list(STORY, counted)

    assert [urgency(each.rule) for each in found] == sorted(urgency(each.rule) for each in found)
    assert {each.rule for each in found} == set(RULES)
    for language in LANGUAGES:
        for each in found:
            assert "(" not in say(each.message, language)
            assert say(each.reason, language) != each.reason.code


def test_the_watch_list_is_for_those_who_teach():
    with pytest.raises(ValueError, match="teach"):
        watch_list(replace(STORY, purpose="reporting"))


def test_pulse_of_a_unit_has_figures_from_five_answers_on():
    found = pulse_of_units(replace(STORY, ratings=(*STORY.ratings, *(replace(each, about="week-4") for each in STORY.ratings[:4]))))

    assert [each["unit"] for each in found] == ["week-3", "week-4"]
    assert found[0]["questions"]["clarity"]["value"] == pytest.approx(40 / 14)
    assert found[0]["questions"]["clarity"]["n"] == 14
    assert found[1]["questions"]["clarity"] == {"value": None, "n": 4, "ci95": None, "why": "too-few", "needed": 5}
    assert found[0]["questions"]["relevance"]["n"] == 0


def test_what_to_discuss_begins_with_what_people_were_sure_of():
    first, second = to_discuss(STORY)

    assert (first.asked.item, first.wrong, first.sure_and_wrong, first.left_open) == ("m1-t03", 19, 9, 0)
    assert [(each.letter, each.count, each.is_key) for each in first.options] == [
        ("A", 5, True),
        ("B", 2, False),
        ("C", 2, False),
        ("D", 15, False),
    ]
    assert (second.asked.item, second.wrong, second.n) == ("m1-t04", 4, 24)


def test_teams_lie_apart_by_what_their_members_had_right_and_who_is_in_none_counts_for_none():
    teams = {f"p{number}": "A" if number < 15 else "B" for number in range(22)}

    assert team_spread(STORY, teams) == (TeamAnswers("A", 15, 30, 15), TeamAnswers("B", 7, 14, 10))


def _for_others(rule: RuleName, **counts: int | str) -> str:
    return say(Sign(rule, PAGE, counts, 0.5).message_for_others, "en")


def test_colleagues_read_no_count_that_tells_of_fewer_than_five():
    first = watch_list(STORY)[0]

    assert say(first.message_for_others, "en").startswith("15 of 24 chose D where the file keys A; 9 of them were sure.")
    assert _for_others(RuleName.SAME_WRONG_OPTION, count=15, n=24, option="D", key="A", sure=4).startswith(
        "15 of 24 chose D where the file keys A. "
    )
    assert _for_others(RuleName.SAME_WRONG_OPTION, count=6, n=10, option="D", key="A").startswith("At least half of a small group chose D")
    assert _for_others(RuleName.SURE_AND_WRONG, count=4, n=24) == "Some people of a cohort were sure but wrong. Discuss this question."
    assert _for_others(RuleName.SURE_AND_WRONG, count=5, n=24).startswith("5 of 24 were sure but wrong.")
    assert _for_others(RuleName.QUESTIONS_ASKED, count=2) == "Some people of a cohort asked something here."
    assert _for_others(RuleName.STOPPED_HERE, count=4, n=9).startswith("At least a third")
    assert _for_others(RuleName.ERROR_REPORTED, count=1) == "Errors reported: 1."
    assert _for_others(RuleName.UNCLEAR, n=6).startswith("Most of the 6")
