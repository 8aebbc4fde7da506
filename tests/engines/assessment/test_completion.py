from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.assessment.completion import Facts, Rule, Scored, SkillAsked, State, Substitution, Way, judge
from bridging.engines.assessment.observed import Seen, Sighting
from bridging.kernel.message import Message
from bridging.kernel.skill import SkillLevel
from bridging.source.catalogue import say

RULE = Rule(
    cut_percent=55,
    works={"brief": "both", "paper": "7", "route": "6+"},
    skills=(SkillAsked("identity", SkillLevel.SUPERVISED, 2),),
    presence=("day", "debate"),
    substitutes={
        "day": Substitution("decision"),
        "brief": Substitution("decision"),
        "route": Substitution("assignment", "essay"),
        "cut_percent": Substitution("resit"),
    },
    exempts=frozenset({"debate"}),
)
SEEN = Seen((Sighting("a", SkillLevel.SUPERVISED, "2026-10-05"), Sighting("b", SkillLevel.TRAINER, "2026-10-06")))
ALL = Facts(
    tests=(Scored(70),),
    works={"brief": Scored(60), "route": Scored(55)},
    skills={"identity": SEEN},
    present={"day": True, "debate": True},
)


def states(facts: Facts, rule: Rule = RULE) -> dict[str, State]:
    return {requirement.id or "test": requirement.state for requirement in judge(rule, facts).requirements}


def reason(facts: Facts, wanted: str) -> Message:
    return next(requirement.reason for requirement in judge(RULE, facts).requirements if (requirement.id or "test") == wanted)


def test_on_the_first_day_everything_of_the_own_track_is_missing():
    assert states(Facts()) == dict.fromkeys(["test", "brief", "route", "identity", "day", "debate"], State.MISSING)
    assert list(states(Facts(track="7"))) == ["test", "brief", "paper", "identity", "day", "debate"]
    ways = {each.key: each.substitute.way for each in judge(RULE, Facts()).requirements if each.substitute}
    assert ways == {"cut_percent": "resit", "brief": "decision", "route": "assignment", "day": "decision"}


def test_who_has_met_everything_is_done():
    assert set(states(ALL).values()) == {State.MET}
    assert judge(RULE, ALL).is_complete
    assert judge(RULE, ALL).open == ()


def test_a_module_without_a_rule_asks_nothing():
    assert judge(Rule(), Facts()).requirements == ()
    assert judge(Rule(), Facts()).is_complete


@pytest.mark.parametrize(
    ("tests", "state", "code"),
    [
        ((), State.MISSING, "completion.test-not-taken"),
        ((Scored(54.9),), State.MISSING, "completion.test-failed"),
        ((Scored(55),), State.MET, "completion.test-passed"),
        # Cut by its own panel of raters, which lies elsewhere than the module's.
        ((Scored(54.9, passed=True),), State.MET, "completion.test-passed"),
        ((Scored(60, passed=False),), State.MISSING, "completion.test-failed"),
        ((Scored(50, cut_percent=49),), State.MET, "completion.test-passed"),
        # A resit that went worse costs nothing, one that went better counts.
        ((Scored(70), Scored(30)), State.MET, "completion.test-passed"),
        ((Scored(30), Scored(70)), State.MET, "completion.test-passed"),
    ],
)
def test_the_best_sitting_counts(tests: tuple[Scored, ...], state: State, code: str):
    facts = replace(ALL, tests=tests)

    assert states(facts)["test"] is state
    assert reason(facts, "test").code == code


def test_a_test_whose_result_is_not_released_waits():
    assert states(Facts(test_waits=True))["test"] is State.WAITING
    assert states(replace(ALL, test_waits=True))["test"] is State.MET


def test_a_share_that_is_short_by_rounding_is_enough():
    assert states(replace(ALL, tests=(Scored(100 * (0.1 + 0.2 + 0.25)),)))["test"] is State.MET


def test_work_waits_between_handing_in_and_judgement():
    assert states(replace(ALL, works={"route": Scored(80)}, handed_in=frozenset({"brief"})))["brief"] is State.WAITING
    assert states(replace(ALL, works={"brief": Scored(54)}))["brief"] is State.MISSING
    assert reason(replace(ALL, works={"brief": Scored(54)}), "brief") == Message("completion.work-insufficient", {"percent": 54, "cut": 55})


def test_a_skill_is_asked_on_several_occasions():
    once = replace(ALL, skills={"identity": Seen(SEEN.sightings[:1])})
    low = replace(ALL, skills={"identity": Seen((Sighting("a", SkillLevel.AWARE, "x"), Sighting("b", SkillLevel.AWARE, "y")))})

    assert reason(once, "identity") == Message("completion.skill-not-seen", {"level": "supervised", "found": 1, "asked": 2})
    assert states(low)["identity"] is State.MISSING


def test_a_level_below_what_is_asked_is_told():
    rule = Rule(skills=(SkillAsked("identity", SkillLevel.INDEPENDENT),))
    facts = Facts(skills={"identity": Seen((Sighting("a", SkillLevel.SUPERVISED, "x"),))})

    assert [each.reason.code for each in judge(rule, facts).requirements] == ["completion.skill-too-low"]


def test_a_substitute_counts_where_the_module_names_one():
    absent = replace(ALL, present={"day": False, "debate": False}, substituted=frozenset({"day", "debate"}))

    assert states(absent)["day"] is State.SUBSTITUTED
    assert states(absent)["debate"] is State.MISSING
    assert reason(absent, "debate").code == "completion.absent"
    assert states(replace(absent, present={"day": True, "debate": True}))["day"] is State.MET


@pytest.mark.parametrize(("way", "state"), [("decision", State.SUBSTITUTED), ("resit", State.MISSING)])
def test_test_is_replaced_by_a_decision_where_the_module_leaves_it_to_one(way: Way, state: State):
    rule = replace(RULE, substitutes={"cut_percent": Substitution(way)})

    assert states(replace(ALL, tests=(), substituted=frozenset({"cut_percent"})), rule)["test"] is state
    assert states(replace(ALL, substituted=frozenset({"cut_percent"})), rule)["test"] is State.MET


def test_skill_is_replaced_by_a_decision():
    rule = replace(RULE, substitutes={"identity": Substitution("decision")})

    assert states(replace(ALL, skills={}, substituted=frozenset({"identity"})), rule)["identity"] is State.SUBSTITUTED


@pytest.mark.parametrize(
    ("works", "handed_in", "state", "code"),
    [
        ({}, set(), State.MISSING, "completion.work-not-handed-in"),
        ({}, {"essay"}, State.WAITING, "completion.alternative-waits"),
        ({"essay": Scored(54)}, set(), State.MISSING, "completion.work-not-handed-in"),
        ({"essay": Scored(55)}, set(), State.SUBSTITUTED, "completion.alternative-sufficient"),
        ({"essay": Scored(55), "route": Scored(55)}, set(), State.MET, "completion.work-sufficient"),
    ],
)
def test_another_assignment_counts_once_it_is_rated_and_enough(works: dict[str, Scored], handed_in: set[str], state: State, code: str):
    facts = Facts(works=works, handed_in=frozenset(handed_in))

    assert (states(facts)["route"], reason(facts, "route").code) == (state, code)


@pytest.mark.parametrize("counts", [True, False])
def test_who_passed_the_test_out_need_not_do_what_the_module_exempts_from(counts: bool):
    rule = replace(RULE, exempts=frozenset({"cut_percent", "brief", "day"}), exempt_counts=counts)
    facts = Facts(tested_out=True, handed_in=frozenset({"brief"}), present={"day": True})
    standing = judge(rule, facts)

    assert states(facts, rule) == {
        "test": State.EXEMPT, "brief": State.WAITING, "route": State.MISSING, "identity": State.MISSING, "day": State.MET,
        "debate": State.MISSING,
    }  # fmt: skip
    assert [each.key for each in standing.requirements if each.is_to_do] == ["route", "identity", "debate"]
    assert ("cut_percent" in [each.key for each in standing.open], standing.is_exempt) == (not counts, False)
    assert set(states(replace(facts, tested_out=False), rule).values()) == {State.MISSING, State.WAITING, State.MET}


@pytest.mark.parametrize("counts", [True, False])
def test_who_is_exempt_from_all_has_nothing_to_do_and_is_done_where_that_counts(counts: bool):
    keys = frozenset({"cut_percent", "brief", "route", "identity", "day", "debate"})
    rule = replace(RULE, exempts=keys, exempt_counts=counts)

    nothing, everything = judge(rule, Facts(tested_out=True)), judge(rule, replace(ALL, tested_out=True))

    waiting = judge(rule, Facts(tested_out=True, handed_in=frozenset({"brief"})))

    assert [(each.is_exempt, each.is_complete) for each in (nothing, waiting)] == [(True, counts)] * 2
    assert (everything.is_exempt, everything.is_complete) == (False, True)


@given(st.sets(st.sampled_from(["day", "debate"])), st.sets(st.sampled_from(["day", "debate", "brief"])), st.floats(0, 100))
def test_more_facts_never_take_a_requirement_away(present: set[str], substituted: set[str], percent: float):
    fewer = Facts(present=dict.fromkeys(present, True), substituted=frozenset(substituted))
    more = replace(fewer, tests=(Scored(percent),), works={"brief": Scored(percent)}, skills={"identity": SEEN})

    met = {each.id for each in judge(RULE, fewer).requirements if each.is_met}
    assert met <= {each.id for each in judge(RULE, more).requirements if each.is_met}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_reason_has_words(language: str):
    facts = [
        Facts(), ALL, Facts(test_waits=True, handed_in=frozenset({"brief"})),
        Facts(tested_out=True), Facts(works={"essay": Scored(60)}), Facts(handed_in=frozenset({"essay"})),
        Facts(tests=(Scored(1),), works={"brief": Scored(1)}, present={"day": False}, substituted=frozenset({"day"})),
    ]  # fmt: skip
    for each in facts:
        for requirement in judge(RULE, each).requirements:
            assert requirement.reason.code not in say(requirement.reason, language)
