import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.assessment.samples import SEEDS, both, short_text, words
from tests.engines.assessment.test_item import codes_of

from bridging.engines.assessment import items
from bridging.engines.assessment.answer_blocks import Line
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, ZERO
from bridging.source.text import Text


def assess(text, **changes):
    return items.assess(items.load_item(short_text(**changes)), 1, {"answer": text})


@pytest.mark.parametrize("text", ["transductie", "Transduction", "  TRANS-DUCTIE. ", "transductié", "tr\u0430nsducti\u0435"])
def test_accepted_word_scores_in_either_language(text):
    grade = assess(text)

    assert (grade.scores, grade.notices, grade.feedback) == ((FULL,), (), None)


def test_slip_scores_and_is_told():
    grade = assess("transducti")

    assert (grade.scores, grade.notices) == ((FULL,), (Message("grade.spelling", {"word": "transductie"}),))
    assert assess("transducti", typos=0).scores == (ZERO,)


def test_near_word_says_why_not():
    grade = assess("transfection")

    assert (grade.scores, grade.misconception) == ((ZERO,), "transfection-everywhere")
    assert grade.feedback == Text("waarom niet", "waarom niet (en)")


def test_other_word_earns_nothing_and_shows_no_belief():
    grade = assess("infectie")

    assert (grade.scores, grade.misconception, grade.feedback) == ((ZERO,), None, None)


def test_trace_tells_how_the_score_came_about():
    assert dict(assess("Trans-ducti").trace) == {
        "method": "short-text/1",
        "item": "aav-too-long",
        "version": 1,
        "seed": 1,
        "answer": "Trans-ducti",
        "read": "transducti",
        "verdict": "misspelt",
        "word": "transductie",
        "score": 1.0,
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", Message("answer.empty")),
        ("трансдукция", Message("answer.strange-letters", {"letters": "тндция"})),
        ("x" * 61, Message("answer.too-long", {"length": 61, "limit": 60})),
        (["a", "b"], Message("answer.more-than-one")),
    ],
)
def test_answer_that_cannot_be_read_is_refused(text, message):
    assert assess(text) == message


@given(SEEDS, st.text(max_size=60))
def test_any_words_are_refused_or_earn_all_or_nothing(seed, text):
    outcome = items.assess(items.load_item(short_text()), seed, {"answer": text})

    assert isinstance(outcome, Message) or outcome.scores in {(FULL,), (ZERO,)}


def near(*texts):
    return [{"words": words(*texts), "feedback": both("nee")}]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"accept": {"nl": ["a"]}}, "missing"),
        ({"accept": {"nl": [], "en": ["a"]}}, "schema.too-few"),
        ({"accept": {"nl": ["[a"], "en": ["a"]}}, "item.pattern-readable"),
        ({"accept": words("x" * 61)}, "item.accepted-fits"),
        ({"near": near("Trans-ductie")}, "item.near-word-hidden"),
        ({"near": near("a") + near("A")}, "item.near-word-hidden"),
        ({"typos": 3}, "less_than_equal"),
        ({"max_length": 0}, "greater_than_equal"),
    ],
)
def test_short_text_item_with_a_fault_is_refused(changes, code):
    assert codes_of(short_text(**changes)) == [code]


def test_words_of_one_letter_and_words_with_greek_letters_pass_their_own_test():
    for word in ("q", "β-globine", "CD8+", "HLA-A*02:01", "8"):
        assert items.test(items.load_item(short_text(accept=words(word), max_length=12, near=[])), 1) == []


def test_near_word_that_slips_into_an_accepted_one_is_no_fault():
    assert items.test(items.load_item(short_text(accept=words("vectoren"), near=near("vectore"), typos=2)), 1) == []


def test_rendered_line_has_the_room_of_the_item():
    item = items.load_item(short_text(max_length=20))

    assert items.render(items.generate(item, 1), "nl").blocks == (Line("answer", 20),)


def test_first_word_of_each_language_is_shown():
    item = items.load_item(short_text(accept={"nl": ["[r]AAV-vector", "vector"], "en": ["AAV vector"]}, near=[]))

    assert items.paper(item).answer == Text("rAAV-vector", "AAV vector")
    assert items.reveal(items.generate(item, 1), "en") == "AAV vector"
