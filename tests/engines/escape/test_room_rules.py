"""Small rooms with one thing wrong in each: what is said, at which line, and whether the room may open."""

import time

import pytest
from tests.engines.escape.rooms import FILE, HEAD, lock, proof, room, told

from bridging.engines.escape.load import room_of
from bridging.kernel.diagnostic import Diagnostic

LAST = lock("last", "brief", "released")


def one(answer: str, more: str = "") -> str:
    return room(lock("a", "brief", "released", answer, more))


ANSWERS = {
    "a pattern that explodes": ('{kind: text, pattern: "(a+)+b"}', "room.pattern-slow"),
    "a pattern that looks back": (r'{kind: text, pattern: "(a)\\1"}', "room.pattern-unusual"),
    "a pattern that is none": ('{kind: text, pattern: "(a"}', "room.pattern-unreadable"),
    "a pattern without end": (f'{{kind: text, pattern: "{"a" * 400}"}}', "room.pattern-long"),
    "a key of nothing": ('{kind: code, accept: [" "]}', "schema.empty"),
    "a key that nobody can type": (f'{{kind: text, accept: ["{"x" * 500}"]}}', "room.answer-refused"),
    "no key": ("{kind: number}", "room.no-key"),
    "no kind": ("{accept: [4]}", "schema.missing"),
    "another kind": ("{kind: riddle, accept: [4]}", "schema.choice"),
    "a value of no data": ("{kind: number, from: mass}", "room.value-unknown"),
    "a choice that is not offered": ("{kind: choice, options: {x: X, y: Y}, accept: z}", "room.option-unknown"),
    "zeros before a code": ("{kind: code, accept: 0070}", "room.code-zeros"),
}


@pytest.mark.parametrize(("answer", "code"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_that_cannot_open(answer, code):
    assert told(proof(one(answer)), "error") == [(7, code)]


RIGHT = {
    "a safe pattern": '{kind: text, pattern: "(?:lot )?[0-9]{3}"}',
    "a number in quotes": '{kind: number, accept: "496", tolerance: 2, unit: MDa}',
    "a bare number": "{kind: number, accept: 496}",
    "a code": '{kind: code, accept: "007"}',
    "a number as code": "{kind: code, accept: 7}",
    "a set": "{kind: set, accept: [b3, e2]}",
    "a sequence of numbers": "{kind: sequence, accept: [3, 7, 9, 12]}",
    "options in short": "{kind: choice, options: [reject, release], accept: reject}",
    "options of words": '{kind: choice, options: ["No, never", "Yes"], accept: ["No, never"]}',
    "a bench": "{kind: submission, lab: dosing-a}",
}


@pytest.mark.parametrize("answer", RIGHT.values(), ids=RIGHT)
def test_an_answer_that_opens(answer):
    assert [code for _, code in told(proof(one(answer))) if code != "room.text-once"] == []


def test_a_near_answer_that_is_right():
    found = proof(one("{kind: number, accept: [10], tolerance: 2}", "near: [{accept: [11], say: {nl: bijna, en: nearly}}]"))

    assert told(found) == [(7, "room.near-right")]
    assert found.may_open


def test_the_same_code_at_one_place():
    text = room(
        lock("a", "brief", "x", '{kind: code, accept: "4-1-7"}', "place: table"),
        lock("b", "x", "released", "{kind: number, accept: 417}", "place: table"),
    )

    assert told(proof(text)) == [(8, "room.code-shared")]
    assert told(proof(text.replace("place: table}", "place: shelf}", 1))) == [(7, "room.answer-taken")]


def test_things_without_a_place_lie_on_one_table():
    boxes = [lock(name, "brief", "released", '{kind: code, accept: "417"}', "medium: physical") for name in ("a", "b")]

    assert told(proof(room(*boxes))) == [(8, "room.code-shared")]


def test_padlocks_of_one_set_differ():
    props = "props: {p: {place: t, codes: {A: '12', B: '34'}}, q: {place: t, codes: {A: '56', B: '34'}}}\n"

    assert told(proof(room(LAST, more=props))) == [(6, "room.code-shared")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('{kind: text, accept: ["Batch 26"]}', '{kind: code, accept: "BATCH-26"}'),
        ("{kind: number, accept: [10]}", "{kind: number, accept: [11], tolerance: 2}"),
        ('{kind: code, accept: "26"}', '{kind: text, pattern: "[0-9]{2}"}'),
        ("{kind: set, accept: [b, a]}", "{kind: set, accept: [a, b]}"),
    ],
)
def test_an_answer_that_another_lock_takes(one, other):
    found = proof(room(lock("a", "brief", "x", one), lock("b", "x", "released", other)))

    assert [code for _, code in told(found)] == ["room.answer-taken"]
    assert found.may_open


def test_locks_that_are_meant_to_agree():
    locks = [
        lock("a", "brief", "x", "{kind: number, accept: [10]}"),
        lock("b", "x", "released", "{kind: number, accept: [10]}", "twins: a"),
    ]

    assert told(proof(room(*locks))) == []
    assert told(proof(room(locks[0], locks[1].replace("twins: a", "twins: z"))), "error") == [(8, "room.lock-unknown")]


def test_answers_that_differ_are_no_matter():
    text = room(
        lock("a", "brief", "x", "{kind: number, accept: [10]}"), lock("b", "x", "released", "{kind: number, accept: [13], tolerance: 2}")
    )

    assert told(proof(text)) == []


DEALT = HEAD.replace("en: Begin}}", "en: Begin}, share: dealt}")


@pytest.mark.parametrize(
    ("deal", "found"),
    [("", []), ("deal: {redeal: false}\n", [(4, "room.deal-breaks")]), ("deal: {redeal: false, copies: 2}\n", [])],
)
def test_a_deal_that_an_absence_breaks(deal, found):
    assert told(proof(room(LAST, head=DEALT, more=deal))) == found


def test_an_outcome_on_an_optional_lock_alone():
    text = room(lock("side", "brief", more="outcomes: [M4.2, M4.3]"), lock("a", "brief", "released", more="outcomes: M4.3"))
    found = proof(text)

    assert told(found) == [(7, "room.outcome-not-mandatory")]
    assert found.proved.outcomes_not_mandatory == ("M4.2",)
    assert found.may_open


def test_an_unused_clue():
    text = room(LAST, head=HEAD.replace("clues: {", "clues: {joke: {text: {nl: Ha, en: Ha}}, "))

    assert told(proof(text)) == [(4, "room.clue-unused")]
    assert proof(text).proved.unused_clues == ("joke",)


def test_a_clue_that_nobody_is_told():
    text = room(lock("a", "[brief, map]", "released"), head=HEAD.replace("clues: {", "clues: {map: {text: {nl: Kaart, en: Map}}, "))

    assert ("room.clue-never-told") in [code for _, code in told(proof(text), "error")]


STAGES = "stages:\n  - {id: one, locks: [a, b, c]}\n  - {id: two, locks: [last]%s}\n"


def test_a_stage_in_which_half_the_team_waits():
    locks = [lock(name, "brief", name.upper()) for name in ("a", "b", "c")]
    last = lock("last", "[A, B, C]", "released")

    assert told(proof(room(*locks, last, more=STAGES % ""))) == [(8, "room.stage-narrow")]
    assert told(proof(room(*locks, last, more=STAGES % ", reason: {nl: samen, en: together}"))) == []
    assert told(proof(room(*locks, last, more="team: {least: 2, most: 2}\n" + STAGES % ""))) == []
    assert told(proof(room(*locks, last, more=STAGES.replace("c]", "d]") % ", reason: {nl: s, en: t}")), "error") == [
        (7, "room.lock-unknown")
    ]


TEXTS = {
    "<script>alert(1)</script>": "room.text-code",
    "<b>bold</b>": "room.text-code",
    "{% load x %}": "room.text-code",
    "{{ 7*7 }}": "room.name-unknown",
    "{{mass}}": "room.name-unknown",
}


@pytest.mark.parametrize(("text", "code"), TEXTS.items())
def test_code_in_a_text(text, code):
    found = proof(room(lock("a", "brief", "released", more=f'text: {{nl: "{text}", en: x}}')))

    assert told(found) == [(7, code)]
    assert not found.may_open


def test_signs_of_a_text_are_no_code():
    assert told(proof(room(lock("a", "brief", "released", more='text: {nl: "p < 0,05 en q > 3", en: "p < 0.05 and q > 3"}')))) == []


@pytest.mark.parametrize("text", ["Hello there", "{nl: Hallo}", "{en: Hello, nl: }"])
def test_words_in_one_language(text):
    found = proof(room(lock("a", "brief", "released", more=f"text: {text}")))

    assert told(found) == [(7, "room.text-once")]
    assert found.may_open


def test_fewer_hints_than_three():
    assert told(proof(f"{HEAD}exit: a\nlocks:\n  a: {{needs: brief, answer: {{kind: host}}, hints: [{{nl: x, en: y}}]}}\n")) == [
        (7, "room.hints-few")
    ]


FILES = {
    "consumes": (lock("a", "brief", "released", more="consumes: [brief]"), "room.consumes", 7),
    "minutes that outlast a day": (lock("a", "brief", "released", more="minutes: [3, 6, 1.0e+308]"), "schema.at-most", 7),
    "minutes that fall": (lock("a", "brief", "released", more="minutes: [9, 8, 14]"), "room.minutes-rise", 7),
    "two forms at once": (lock("a", "{all: [brief], any: [brief]}", "released") + LAST, "room.condition-form", 7),
    "more than there are": (lock("a", "{of: 3, from: [brief]}", "released") + LAST, "room.condition-count", 7),
    "a slip of the pen": (lock("a", "brief", "released", more="yeilds: [x]"), "schema.unknown-field", 7),
    "words that a comma cuts off": (lock("a", "brief", "released", more="text: {nl: Ja, graag, en: Yes}"), "room.words-cut", 7),
    "an odd word in a condition": (lock("a", "{not: brief}") + LAST, "schema.unknown-field", 7),
    "a name that is none": (LAST + '  "a b": {answer: {kind: host}, hints: [x, y, z]}\n', "schema.pattern", 8),
    "a fact that is no name": (lock("a", "['a b']") + LAST, "schema.pattern", 7),
}


@pytest.mark.parametrize(("locks", "code", "line"), FILES.values(), ids=FILES)
def test_a_fault_of_the_file_hides_nothing_else(locks, code, line):
    found = proof(room(locks))

    assert (line, code) in told(found, "error")
    assert not found.may_open
    assert found.proved.solvable


@pytest.mark.parametrize(
    ("locks", "found"),
    [
        ("", (1, "schema.missing")),
        ("locks: [1, 2]\n", (6, "schema.value")),
        ("locks: {}\n", (6, "room.no-locks")),
        ("locks:\n", (6, "schema.value")),
    ],
)
def test_a_room_without_locks_is_told_as_one(locks, found):
    shut = proof(f"{HEAD}exit: released\n{locks}")

    assert found in told(shut, "error")
    assert not shut.may_open
    assert (shut.proved.solvable, shut.proved.walkthrough) == (False, ())


def test_a_remark_of_the_author_is_no_fault():
    found = proof(room(LAST, more="author: somebody\n"))

    assert told(found) == [(6, "room.field-unread")]
    assert found.may_open


def test_a_field_of_another_thing_is_a_remark_as_well():
    found = proof(room(lock("a", "brief", "released", more="stage: 1, role: qa, outcomes: [o1, 2.1]"), more="theme:\n"))

    assert told(found) == [(6, "room.field-unread"), (8, "room.field-unread"), (8, "room.field-unread")]
    assert found.may_open


def test_strange_ids_are_ids():
    found = proof(room(lock("Key_A", "brief", "[FACT_1, 2]"), lock("zz-9", "[FACT_1, 2]", "Out"), exit="{all: [Out]}"))

    assert told(found) == []
    assert found.proved.walkthrough == ("Key_A", "zz-9")


def test_needs_left_out_or_empty():
    text = f"{HEAD}exit: [a, b]\nlocks:\n  a: {{answer: {{kind: host}}}}\n  b: {{needs: , yields: , answer: {{kind: host}}}}\n"

    assert proof(text).proved.walkthrough == ("a", "b")


def test_an_exit_that_asks_for_nothing():
    assert told(proof(room(LAST, exit="[]")), "error") == [(5, "room.exit-at-once")]
    assert told(proof(room(LAST, exit="{any: []}")), "error") == [(5, "room.exit-unreachable")]


NO_ROOMS = {
    "a list": "[1, 2]",
    "nothing": "",
    "a bomb": 'a: &a ["x"]\nb: [*a, *a]',
    "something else": "id: x\ntitle: y",
    "a nest without end": room(lock("a", "{all: [" * 300 + "brief" + "]}" * 300)),
    "a key twice": HEAD + HEAD,
}


@pytest.mark.parametrize("text", NO_ROOMS.values(), ids=NO_ROOMS)
def test_what_holds_no_room(text):
    assert isinstance(room_of(text, FILE), Diagnostic)


def test_five_thousand_locks_with_one_answer():
    locks = (lock(f"l{n}", f"f{n - 1}" if n else "brief", f"f{n}", '{kind: code, accept: "1"}', "place: here") for n in range(5000))
    began = time.perf_counter()
    found = proof(room(*locks, exit="f4999"))

    assert len(found.proved.walkthrough) == 5000
    assert {code for _, code in told(found)} == {"room.code-shared"}
    assert time.perf_counter() - began < 60


def test_five_thousand_locks_with_things_and_data():
    more = "props: {{{}}}\n".format(", ".join(f"p{n}: {{title: {{nl: a, en: b}}, codes: {{A: {n}x}}, carries: l{n}}}" for n in range(5000)))
    locks = (lock(f"l{n}", "brief", f"f{n}", f"{{kind: number, accept: {3 * n}, tolerance: 1}}") for n in range(5000))
    began = time.process_time()

    assert told(proof(room(*locks, exit="{{of: 2500, from: [{}]}}".format(", ".join(f"f{n}" for n in range(5000))), more=more))) == []
    assert time.process_time() - began < 30


def test_a_call_that_nobody_would_hear():
    more = "minutes: 60\ncalls: [{minute: %s, by: {nl: QP, en: QP}, text: {nl: Waar staat u, en: Where are you}}]\n"

    assert told(proof(room(LAST, more=more % 59))) == []
    assert [code for _, code in told(proof(room(LAST, more=more % 60)))] == ["room.call-late"]
