"""What may follow what in a finding: by rule, by any order of acts, and by whatever may stand in a journal."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bridging.engines.measurement.loop.checks import check_in, said_of
from bridging.engines.measurement.loop.places import Place, PlaceKind, place_of
from bridging.engines.measurement.loop.story.acts import Act
from bridging.engines.measurement.loop.story.finding import Decision, Finding, Outcome, Stage
from bridging.engines.measurement.loop.story.play import play, taken
from bridging.kernel.entry import Entry

BEGIN = datetime(2026, 10, 5, 9, tzinfo=UTC)
ITEM = "item:m1:m1-dose@2"
CHECK = {"statistic": "item-right", "direction": "higher", "smallest": 0.15, "needed": 30, "cohorts": 2, "occasion": "module"}
SAID = {"said": {"nl": "De vraag was niet eerlijk.", "en": "The question was not fair."}, "did": {"nl": "Wij …", "en": "We …"}}
GIVEN: dict[Act, dict[str, Any]] = {
    Act.FOUND: {"place": ITEM, "words": "15 of 24 chose D.", "evidence": {"kind": "run", "key": "r1"}, "cohort": "m1-a"},
    Act.TRIAGED: {"owner": "tess", "decision": "change", "reason": "D is right."},
    Act.ACTED: {"what": "Key D."},
    Act.DECLARED: {"check": CHECK, "foreseen": {"detectable": 0.3}, "seen_after": 0},
    Act.CONFIRMED: {"edition": "2026.2", "version": 3, "on": "2026-11-01"},
    Act.CHECKED: {"outcome": "better", "effect": {"outcome": "better"}, "run": "r2"},
    Act.LEARNED: {"lesson": "Let two people look at each key."},
    Act.RELEASED: SAID,
    Act.RETRACTED: {},
    Act.REOPENED: {"reason": "It came back."},
}
WAY = (Act.FOUND, Act.TRIAGED, Act.ACTED, Act.DECLARED, Act.CONFIRMED, Act.CHECKED, Act.LEARNED)


def entry(seq: int, act: str, **other: Any) -> Entry:
    payload = {**GIVEN.get(Act(act), {}), **other} if act in set(Act) else other
    return Entry(seq, "tess", act, BEGIN + timedelta(hours=seq), payload)


def told(*acts: Act | tuple[Act, dict[str, Any]]) -> Finding:
    pairs = [each if isinstance(each, tuple) else (each, {}) for each in acts]
    return play(entry(seq, act, **other) for seq, (act, other) in enumerate(pairs, 1))


@pytest.mark.parametrize(
    ("acts", "stage"),
    [
        ((), Stage.NOTHING),
        (WAY[:1], Stage.TO_TRIAGE),
        (WAY[:2], Stage.TO_CHANGE),
        (WAY[:3], Stage.TO_DECLARE),
        (WAY[:4], Stage.TO_PUBLISH),
        (WAY[:5], Stage.TO_CHECK),
        (WAY[:6], Stage.TO_LEARN),
        (WAY, Stage.CLOSED),
        ((*WAY, Act.REOPENED), Stage.TO_TRIAGE),
        ((Act.FOUND, (Act.TRIAGED, {"decision": "accept"})), Stage.ACCEPTED),
        ((Act.FOUND, (Act.TRIAGED, {"decision": "watch", "look_again": "2027-01-05"})), Stage.WATCHED),
        ((Act.FOUND, (Act.TRIAGED, {"decision": "watch", "look_again": "2027-01-05"}), Act.TRIAGED), Stage.TO_CHANGE),
        # Published first, declared afterwards: it can be done, and it is said that it was.
        ((*WAY[:3], Act.CONFIRMED), Stage.TO_DECLARE),
        ((*WAY[:3], Act.CONFIRMED, (Act.DECLARED, {"seen_after": 20})), Stage.TO_CHECK),
        # Too few is no answer: one looks again.
        ((*WAY[:5], (Act.CHECKED, {"outcome": "too-few"})), Stage.TO_CHECK),
        ((*WAY[:5], (Act.CHECKED, {"outcome": "too-few"}), Act.CHECKED), Stage.TO_LEARN),
        ((*WAY[:5], (Act.CHECKED, {"outcome": "too-few"}), Act.LEARNED), Stage.CLOSED),
    ],
)
def test_finding_waits_for_what_comes_next(acts, stage):
    finding = told(*acts)

    assert finding.stage is stage
    assert finding.left_out == frozenset()


@pytest.mark.parametrize(
    "acts",
    [
        (Act.TRIAGED,),
        (Act.FOUND, Act.FOUND),
        (Act.FOUND, Act.ACTED),
        (Act.FOUND, Act.RELEASED),
        (Act.FOUND, (Act.TRIAGED, {"reason": " "})),
        (Act.FOUND, (Act.TRIAGED, {"decision": "watch"})),
        (Act.FOUND, (Act.TRIAGED, {"decision": "perhaps"})),
        (Act.FOUND, Act.TRIAGED, Act.CONFIRMED),
        (Act.FOUND, Act.TRIAGED, Act.LEARNED),
        (*WAY[:3], (Act.CONFIRMED, {"version": 2})),
        (*WAY[:4], Act.CHECKED),
        (*WAY[:5], Act.TRIAGED),
        (*WAY[:5], Act.CONFIRMED),
        (*WAY[:5], Act.LEARNED),
        (*WAY[:6], Act.CHECKED),
        (*WAY[:6], Act.DECLARED),
        (*WAY[:5], (Act.CHECKED, {"outcome": "too-few"}), Act.DECLARED),
        (*WAY[:5], (Act.CHECKED, {"outcome": "too-few"}), Act.ACTED),
        (*WAY[:3], (Act.DECLARED, {"check": {**CHECK, "needed": 3}})),
        (*WAY[:3], (Act.DECLARED, {"check": {**CHECK, "until": "2027-01-01"}})),
        (*WAY[:3], (Act.DECLARED, {"check": {**CHECK, "smallest": float("nan")}})),
        (*WAY[:3], (Act.DECLARED, {"check": {**CHECK, "statistic": "option-chosen"}})),
        (*WAY[:2], (Act.RELEASED, {"said": {"nl": "Alleen Nederlands."}})),
        (*WAY[:2], Act.RETRACTED),
        (*WAY[:2], Act.REOPENED),
        (*WAY, Act.LEARNED),
    ],
)
def test_what_cannot_be_is_left_out(acts):
    before, after = told(*acts[:-1]), told(*acts)

    assert after.left_out == before.left_out | {len(acts)}
    assert (after.stage, after.now, after.release) == (before.stage, before.now, before.release)


def test_page_has_no_check_of_a_question():
    page = (Act.FOUND, {"place": "page:m1:aav-vectors"})

    assert told(page, *WAY[1:4]).left_out == {4}
    assert told(page, *WAY[1:3], (Act.DECLARED, {"check": {**CHECK, "statistic": "completed"}})).stage is Stage.TO_PUBLISH


def test_opened_again_it_keeps_what_was_learned():
    finding = told(*WAY, Act.RELEASED, Act.REOPENED)

    assert [each.lesson for each in finding.earlier] == [GIVEN[Act.LEARNED]["lesson"]]
    assert finding.now.results == ()
    assert finding.release is not None


def test_declared_after_the_data_came_is_not_beforehand():
    seen = told(*WAY[:3], Act.CONFIRMED, (Act.DECLARED, {"seen_after": 20})).now.declared
    before = told(*WAY[:4]).now.declared

    assert seen is not None
    assert before is not None
    assert (seen.is_beforehand, before.is_beforehand) == (False, True)


@pytest.mark.parametrize("code", [ITEM, "page:m1:aav-vectors", "unit:m1:m1-w3", "meeting:m2:meet-1", "scale:m1:btg-pulse/clarity"])
def test_place_is_what_its_code_says(code):
    place = place_of(code)

    assert place is not None
    assert place.code == code


@pytest.mark.parametrize(
    "code",
    ["", "item:m1:m1-dose", "page:m1:a@2", "unit:m1:a/b", "scale:m1:clarity", "room:m1:a", "item:M1:x@1", ITEM + "\n", "item:m1:x@0"],
)
def test_what_is_no_code_names_nothing(code):
    assert place_of(code) is None


def test_check_is_read_as_it_was_said():
    check = check_in(CHECK)

    assert check is not None
    assert check_in(said_of(check)) == check
    assert check_in({**CHECK, "cohorts": 0, "until": "2027-01-01"}) is not None


_ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["change", ITEM, "2027-01-01", "better"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*Act, "other"]),
            st.dictionaries(st.sampled_from(sorted({name for given in GIVEN.values() for name in given})), _ANY, max_size=4),
            st.booleans(),
        ),
        max_size=14,
    )
)
def test_whatever_stands_in_a_journal_is_played(acts):
    entries = [
        Entry(seq, "a", kind, BEGIN, {**GIVEN.get(kind, {}), **payload} if is_usual else payload)
        for seq, (kind, payload, is_usual) in enumerate(acts, 1)
    ]
    finding = play(entries)

    assert finding.version == len(entries)
    assert finding.stage in set(Stage)
    assert finding == play(entries)


class Story(RuleBasedStateMachine):
    """People press what they like; what must hold, holds after each press."""

    def __init__(self) -> None:
        super().__init__()
        self.finding = Finding()
        self.seq = 0

    def _press(self, act: Act, **other: Any) -> bool:
        self.seq += 1
        self.finding = taken(self.finding, entry(self.seq, act, **other))
        return self.seq not in self.finding.left_out

    @initialize()
    def find(self) -> None:
        assert self._press(Act.FOUND)

    @rule(decision=st.sampled_from(Decision))
    def triage(self, decision: Decision) -> None:
        had = self.finding.now
        counted = self._press(Act.TRIAGED, decision=decision.value, look_again="2027-01-05")
        assert not (counted and had.in_force), "what is in force cannot be decided away"

    @rule()
    def act(self) -> None:
        self._press(Act.ACTED)

    @rule()
    def confirm(self) -> None:
        self._press(Act.CONFIRMED)

    @rule(seen=st.integers(0, 40))
    def declare(self, seen: int) -> None:
        had = self.finding.now.results
        assert not (self._press(Act.DECLARED, seen_after=seen) and had), "nobody declares after looking"

    @rule(outcome=st.sampled_from(Outcome))
    def check(self, outcome: Outcome) -> None:
        was = self.finding.stage
        assert self._press(Act.CHECKED, outcome=outcome.value) == (was is Stage.TO_CHECK)

    @rule()
    def learn(self) -> None:
        self._press(Act.LEARNED)

    @rule()
    def release(self) -> None:
        self._press(Act.RELEASED)

    @precondition(lambda self: self.finding.release)
    @rule()
    def retract(self) -> None:
        assert self._press(Act.RETRACTED)

    @rule()
    def reopen(self) -> None:
        rounds = len(self.finding.earlier)
        assert self._press(Act.REOPENED) == (len(self.finding.earlier) == rounds + 1)

    @invariant()
    def results_rest_on_a_declared_check_of_a_change_in_force(self) -> None:
        for each in (self.finding.now, *self.finding.earlier):
            if each.results:
                assert each.declared is not None
                assert each.in_force is not None
                assert each.actions
            assert sum(result.outcome.is_answer for result in each.results) <= 1

    @invariant()
    def lesson_rests_on_something(self) -> None:
        for each in (self.finding.now, *self.finding.earlier):
            if each.lesson:
                assert each.results or (each.triage is not None and each.triage.decision is Decision.ACCEPT)


TestStory = Story.TestCase


def test_item_has_its_version_in_the_code():
    assert place_of(ITEM) == Place(PlaceKind.ITEM, "m1", "m1-dose", 2)
