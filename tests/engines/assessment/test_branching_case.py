import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.engines.assessment.samples import SEEDS, both, case, cases, turn

from bridging.engines.assessment import items
from bridging.engines.assessment.answer_blocks import Option, Scene, Step
from bridging.engines.assessment.grade import Grade, Mark, Marked
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, ZERO, Score
from bridging.source.text import Text

MOVES = st.lists(st.sampled_from(["on", "stop", "again", "else"]), max_size=12)


def assess(*moves, **changes):
    return items.assess(items.load_item(case(**changes)), 1, {"path": list(moves)})


@pytest.mark.parametrize(
    ("moves", "score"),
    [
        (("control", "explain"), FULL),
        (("repeat", "control", "explain"), Score(0.8)),
        (("repeat", "repeat", "control", "explain"), Score(0.8)),
        (("guess", "send"), ZERO),
        (("repeat", "repeat", "repeat"), Score(0.05)),
    ],
)
def test_score_is_that_of_the_ending_less_the_penalties(moves, score):
    assert assess(*moves).scores == (score,)


def test_limit_forces_its_ending_only_when_it_is_passed():
    assert assess("repeat", "repeat", "control", "explain").trace["values"] == {"time": 10, "cost": 250}
    assert assess("repeat", "repeat", "repeat").trace["ending"] == "late"


def test_parts_have_points_of_their_own():
    parts = [{"outcome": "M1.1", "bloom": "apply"}, {"outcome": "M1.2", "bloom": "apply"}]
    endings = [entry | {"points": points} for entry, points in zip(case()["endings"], ([1, 1], [0.5, 0], 0.25), strict=True)]

    assert assess("guess", "send", parts=parts, endings=endings).scores == (Score(0.5), ZERO)
    assert assess("repeat", "repeat", "repeat", parts=parts, endings=endings).scores == (Score(0.05), Score(0.05))


@given(cases(), SEEDS, MOVES)
def test_any_moves_end_or_are_refused(item, seed, moves):
    outcome = items.assess(item, seed, {"path": moves})
    walk = item.case.walk(moves)

    if item.case.is_over(walk.now):
        assert isinstance(outcome, Grade)
        assert outcome.trace["ending"] == walk.now.place
        assert outcome.correct == (not any(outcome.trace["lost"]))
    else:
        assert outcome == Message("answer.unfinished" if moves else "answer.empty")


@given(cases(), SEEDS, MOVES)
def test_screen_leads_where_the_moves_lead_and_sends_them_back(item, seed, moves):
    variant = items.prepare(items.generate(item, seed), {"path": moves[:-1], "move": moves[-1] if moves else ""})
    [scene] = items.render(variant, "nl").blocks

    assert variant.moves == item.case.walk(moves).moves
    assert scene.is_end == item.case.is_over(item.case.walk(moves).now)
    assert len({step.move for step in scene.path}) == len(scene.path)
    assert items.prepare(items.generate(item, seed), {"path": [step.move for step in scene.path]}) == variant


@given(cases(), SEEDS, MOVES)
def test_what_was_lost_adds_up_to_what_is_missing(item, seed, moves):
    outcome = items.assess(item, seed, {"path": moves})

    if isinstance(outcome, Grade):
        assert abs(sum(outcome.trace["lost"]) + outcome.scores[0].value - 1) < 1e-5


def test_decisive_move_has_the_better_one_and_its_belief():
    grade = assess("repeat", "guess", "send")

    assert grade.marks == (
        Marked("path=repeat", Mark.PARTLY, Text("waarom repeat", "waarom repeat (en)"), Text("keuze control", "keuze control (en)")),
        Marked("path=guess", Mark.WRONG, Text("waarom guess", "waarom guess (en)"), Text("keuze control", "keuze control (en)")),
        Marked("path=send", Mark.RIGHT, Text("waarom send", "waarom send (en)")),
    )
    assert grade.notices == (Message("grade.decisive-step", {"step": 2, "total": 3}),)
    assert grade.misconception is None
    assert assess("repeat", "control", "explain").misconception == "aav-takes-anything"


def test_best_play_has_no_decisive_move():
    grade = assess("control", "explain")

    assert [marked.mark for marked in grade.marks] == [Mark.RIGHT, Mark.RIGHT]
    assert (grade.notices, grade.feedback) == ((), Text("waarom opgelost", "waarom opgelost (en)"))


def test_feedback_names_what_cost_points():
    assert assess("repeat", "control", "explain").feedback == Text(
        "waarom opgelost\n\n- meer dan vijf uur (−20\u00a0%)", "waarom opgelost (en)\n\n- meer dan vijf uur (en) (−20\u00a0%)"
    )
    assert assess("guess", "send").feedback is None


def test_trace_tells_the_whole_play():
    assert dict(assess("repeat", "control", "explain").trace) == {
        "method": "branching-case/1",
        "item": "aav-too-long",
        "version": 1,
        "seed": 1,
        "answer": ["repeat", "control", "explain"],
        "ending": "solved",
        "values": {"time": 6, "cost": 150},
        "flags": ["controlled"],
        "penalties": [0.2],
        "lost": [0.2, 0.0, 0.0],
        "scores": [0.8],
    }


def test_scene_shows_facts_and_only_what_can_be_done():
    item = items.load_item(case())

    shown = items.render(items.prepare(items.generate(item, 1), {"path": ["repeat", "explain"], "move": "control"}), "nl")

    assert shown.blocks == (
        Scene(
            field="move",
            path_field="path",
            path=(Step("repeat", "keuze repeat"), Step("control", "keuze control", "De controle slaagt.")),
            text="Het verslag",
            options=(Option("explain", "keuze explain", "A"),),
            facts=(("Tijd", "6\u00a0/\u00a010\u00a0h"), ("Kosten", "150")),
        ),
    )
    assert shown.scoring == Message("scoring.ending-less", {"penalties": "meer dan vijf uur (−20\u00a0%)"})


def test_ending_is_told_and_leaves_nothing_to_choose():
    item = items.load_item(case(penalties=[]))

    shown = items.render(items.prepare(items.generate(item, 1), {"path": ["repeat", "repeat~2", "repeat~3"]}), "en")

    assert shown.is_finished
    assert shown.blocks[0].text == "Te laat (en)"
    assert [step.move for step in shown.blocks[0].path] == ["repeat", "repeat~2", "repeat~3"]
    assert shown.blocks[0].facts[0] == ("Tijd (en)", "12\u00a0/\u00a010\u00a0h")
    assert shown.scoring == Message("scoring.ending")


def test_share_of_a_penalty_is_written_as_the_language_writes_it():
    item = items.load_item(case(penalties=[case()["penalties"][0] | {"minus": 0.125}]))

    said = [items.render(items.generate(item, 1), language).scoring.args["penalties"] for language in ("nl", "en")]

    assert said == ["meer dan vijf uur (−12,5\u00a0%)", "meer dan vijf uur (en) (−12.5\u00a0%)"]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({}, Message("answer.empty")),
        ({"path": ["repeat"]}, Message("answer.unfinished")),
        ({"path": ["explain"]}, Message("answer.unfinished")),
        ({"path": ["x" * 101]}, Message("answer.too-long", {"length": 101, "limit": 100})),
    ],
)
def test_play_that_does_not_end_is_refused(raw, message):
    assert items.parse(items.load_item(case()), raw) == message


def test_unreadable_moves_leave_the_screen_at_the_start():
    item = items.load_item(case())

    assert items.prepare(items.generate(item, 1), {"move": ["a", "b"]}) == items.generate(item, 1)


@pytest.mark.parametrize("moves", [(), ("repeat",), ("control", "explain", "repeat"), ("explain", "control", "explain")])
def test_grade_of_moves_that_are_no_play_is_a_programmers_fault(moves):
    item = items.load_item(case())

    with pytest.raises(ValueError, match="has no play"):
        items.grade(item, items.generate(item, 1), moves)


def test_reveal_is_the_shortest_way_to_everything_and_paper_begins_the_case():
    item = items.load_item(case())

    assert items.reveal(items.generate(item, 1), "nl") == "1. keuze control\n2. keuze explain"
    assert items.paper(item).blocks["nl"] == items.render(items.generate(item, 1), "nl").blocks


def test_item_finds_a_name_that_leads_nowhere_in_itself():
    item = items.load_item(case())
    fields = {name: getattr(item, name) for name in type(item).model_fields}
    broken = type(item).model_construct(**fields | {"endings": item.endings[:2]})

    assert list(items.type_of(item).faults(items.generate(broken, 1))) == [Message("item.ending-unknown", {"ending": "late"})]


def test_item_finds_that_nothing_earns_everything_in_itself():
    item = items.load_item(case())
    fields = {name: getattr(item, name) for name in type(item).model_fields}
    poor = (item.endings[0].model_copy(update={"points": (0.5,)}), *item.endings[1:])
    broken = type(item).model_construct(**fields | {"endings": poor})

    assert list(items.type_of(item).faults(items.generate(broken, 1))) == [Message("item.case-no-full-score")]


def test_case_is_compared_by_what_its_author_wrote():
    played, fresh = items.load_item(case()), items.load_item(case())

    assert played.search.full_way() == ("control", "explain")
    assert played == fresh
    assert both("x")["nl"] == "x"


def test_thousands_of_situations_are_searched_and_more_are_refused():
    def switches(count):
        options = [turn(f"on-{n}", "room", needs={"without": [f"f-{n}"]}, effects={"set": [f"f-{n}"]}) for n in range(count)]
        scenes = [{"id": "room", "text": both("kamer"), "options": [*options[:7], turn("go", "hall")]}]
        scenes.append(
            {
                "id": "hall",
                "text": both("gang"),
                "options": [*(entry | {"next": "hall"} for entry in options[7:]), turn("out", "solved"), turn("back", "recalled")],
            }
        )
        return case(variables=[], scenes=scenes, penalties=[], endings=case()["endings"][:2])

    assert len(items.load_item(switches(11)).search.onward) == 2**7 + 3 * 2**11
    with pytest.raises(ValidationError, match="more than 10000 situations"):
        items.load_item(switches(12))
