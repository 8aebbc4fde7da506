from dataclasses import replace
from functools import cache
from statistics import fmean
from typing import Any

import pytest
from tests.engines.measurement.small_cohort import SOUND, answered, people, records

from bridging.engines.measurement.instruments.schema import AnswerForm, Instrument
from bridging.engines.measurement.module_report.whole import module_document
from bridging.engines.measurement.records import Answer, Purpose, Rating, Records, canonical
from bridging.engines.measurement.simulation.records import as_records
from bridging.engines.measurement.simulation.simulate import simulate

WORDS = {"nl": "Woorden", "en": "Words"}


def instrument(name: str, items: list[str], *, scale: str = "", reversed_items: tuple[str, ...] = ()) -> Instrument:
    return Instrument.model_validate(
        {
            "id": name,
            "version": 1,
            "title": WORDS,
            "text": "shipped",
            "licence": "CC-BY-4.0",
            "languages": ["nl", "en"],
            "minutes": 2,
            "moments": ["course-end"],
            "answers": {"agree": {"kind": "rating", "min": 1, "max": 5}},
            "items": [
                {"id": item, "answer": "agree", "text": WORDS, "reversed": item in reversed_items} | ({"scale": scale} if scale else {})
                for item in items
            ],
            "scales": [{"id": scale, "title": WORDS, "at_least": 2}] if scale else [],
        }
    )


MOTIVATION = instrument("btg-motivation", ["mo1", "mo2", "mo3"], scale="autonomy", reversed_items=("mo3",))
HYBRID = instrument("btg-hybrid", ["hy1", "hy2"])
SURE = instrument("btg-self-efficacy", ["sure"], scale="self-efficacy").model_copy(
    update={"per": "outcome", "answers": {"agree": AnswerForm(kind="slider", min=0, max=100, step=5)}}
)


@cache
def _programme(purpose: Purpose) -> Records:
    return as_records(simulate(), purpose)


def of_module(module: str, *, cohorts: tuple[str, ...] = (), purpose: Purpose = "reporting") -> Records:
    """Return the simulated programme as a reader of one module gets it."""
    whole = _programme("reporting")
    people_of = tuple(each for each in whole.participants if each.module == module and (not cohorts or each.cohort in cohorts))
    kept = {each.cohort for each in people_of}
    return replace(
        whole,
        purpose=purpose,
        participants=people_of,
        answers=tuple(each for each in whole.answers if each.cohort in kept),
        ratings=tuple(
            replace(each, item=each.item)
            for each in whole.ratings
            if each.cohort in kept and each.item not in {f"mo{n}" for n in range(4, 13)}
        ),
        items=tuple(each for each in whole.items if each.module == module),
    )


@cache
def document() -> dict[str, Any]:
    return module_document(of_module("m1"), [MOTIVATION, HYBRID, SURE])


def test_the_same_records_give_the_same_document_whatever_the_order_of_instruments():
    again = module_document(of_module("m1"), [SURE, HYBRID, MOTIVATION])

    assert canonical(again) == canonical(document())


def test_reach_counts_places_and_shares_with_intervals():
    people_of = of_module("m1").participants
    found = document()["reach"]

    assert found["places"] == len(people_of)
    assert found["completed"]["value"] == pytest.approx(sum(each.state == "completed" for each in people_of) / len(people_of))
    assert found["completed"]["ci95"][0] < found["completed"]["value"] < found["completed"]["ci95"][1]


def test_a_share_that_tells_of_few_is_hidden_from_who_does_not_teach_them():
    taught = module_document(of_module("m1", cohorts=("c09",), purpose="teaching"))
    reported = module_document(of_module("m1", cohorts=("c09",)))

    assert taught["reach"]["withdrawn"]["value"] == pytest.approx(1 / 28)
    assert reported["reach"]["withdrawn"] == {"value": None, "n": None, "ci95": None, "why": "hidden", "needed": 0}


def test_gain_is_read_from_the_same_versions_of_the_same_questions():
    found = document()["learning"]

    assert found["gain"]["value"] > 0
    assert found["gain"]["ci95"][0] > 0
    assert found["gain"]["value"] == pytest.approx(found["after"]["value"] - found["before"]["value"])
    assert found["gain"]["n"] + found["gain"]["excluded"] == found["had_start"]
    assert found["d_av"]["value"] > 0
    assert min(found["items"]) >= 5


def test_another_version_is_another_question_and_too_few_in_common_make_no_gain():
    items = tuple(replace(SOUND, item=f"m1-t{number}") for number in range(6))
    before = tuple(each for item in items for each in answered(item, "b" * 8, occasion="start"))
    after = tuple(replace(each, occasion="module", version=2 if each.item in {"m1-t0", "m1-t1"} else 1) for each in before)

    found = module_document(records((*before, *after), items=items, count=8))["learning"]

    assert (found["had_start"], found["had_end"], found["items"]) == (8, 8, [])
    assert found["gain"] == {"value": None, "n": 0, "ci95": None, "why": "too-few", "needed": 5}


def test_those_without_an_end_are_told_by_what_they_scored_at_the_start():
    items = tuple(replace(SOUND, item=f"m1-t{number}") for number in range(5))
    before = tuple(each for item in items for each in answered(item, "b" * 6 + "a" * 6, occasion="start"))
    after = tuple(each for item in items for each in answered(item, "bbbbbb"))

    found = module_document(records((*before, *after), items=items, count=12))["learning"]

    assert (found["before"]["n"], found["before"]["value"]) == (6, 100)
    assert (found["lost"]["n"], found["lost"]["value"]) == (6, 0)
    assert found["d_av"]["why"] == "no-variance"
    assert found["hake"]["why"] == "not-estimable"


def test_calibration_leaves_out_the_start_and_later_answers():
    found = document()["calibration"]
    told = [each for each in of_module("m1").answers if each.occasion in {"practice", "module"} and not each.order]

    assert found["bias"]["n"] == len(told)
    assert found["bias"]["value"] == pytest.approx(fmean((each.confidence or 0) - (each.score or 0) for each in told))
    assert 0 < found["brier"]["value"] < 1
    assert sum(step["right"]["n"] for step in found["curve"]) == len(told)


def test_calibration_counts_what_each_answered_alone_before_the_team_and_nothing_else():
    group = people(20)
    given = [
        Answer(each.pid, each.cohort, occasion, "p", item, 1, "a", score, sure, order)
        for each in group
        for occasion, item, score, sure, order in (
            ("practice", "q1", 1.0, 0.7, 0),
            ("team", "q2", 0.0, 0.95, 0),
            ("practice", "q1", 0.0, 0.95, 1),
            ("start", "q3", 0.0, 0.95, 0),
            ("retention", "q4", 0.0, 0.95, 0),
            ("practice", "q5", 0.5, 0.95, 0),
            ("team", "q6", 0.0, None, 0),
        )
    ]
    found = module_document(replace(records(()), participants=group, answers=tuple(given)))["calibration"]  # type: ignore[arg-type]

    assert (found["people"], found["bias"]["n"]) == (20, 40)
    assert found["bias"]["value"] == pytest.approx((0.7 + 0.95) / 2 - 0.5)


def test_reliability_stands_by_form_of_the_very_same_questions():
    found = document()["reliability"]

    assert sum(each["n"] for each in found) == document()["learning"]["had_end"]
    assert any(each["alpha"]["value"] is not None and each["alpha"]["ci95"] for each in found)


def test_scales_turn_what_is_reversed_and_questions_without_a_scale_stand_alone():
    (scale,) = document()["scales"]
    rows: dict[tuple[str, str | None], dict[str, float]] = {}
    for each in of_module("m1").ratings:
        if each.instrument == "btg-motivation":
            rows.setdefault((each.cohort, each.pid), {})[each.item] = float(each.value)

    assert scale["mean"]["n"] == len(rows)
    assert scale["mean"]["value"] == pytest.approx(fmean(fmean((row["mo1"], row["mo2"], 6 - row["mo3"])) for row in rows.values()))
    assert scale["alpha"]["n"] == len(rows)
    assert [each["item"] for each in document()["single"]] == ["hy1", "hy2"]


def test_scale_below_its_minimum_says_what_it_needs():
    few = tuple(Rating(f"p{n}", "m1-2026", "end", "", "btg-motivation", 1, item, 3.0) for n in range(4) for item in ("mo1", "mo2", "mo3"))

    (scale,) = module_document(records((), ratings=few), [MOTIVATION])["scales"]

    assert (scale["mean"]["n"], scale["mean"]["needed"]) == (4, 5)
    assert (scale["alpha"]["n"], scale["alpha"]["needed"]) == (4, 30)


def test_each_outcome_has_the_mean_of_each_wave_and_the_change_of_the_same_people():
    found = {each["outcome"]: each for each in document()["outcomes"]}
    given = [each for each in of_module("m1").ratings if each.instrument == SURE.id and each.about == "M1.1"]
    by_wave = {wave: {(each.cohort, each.pid): each.value for each in given if each.wave == wave} for wave in ("intake", "end")}
    both = by_wave["intake"].keys() & by_wave["end"].keys()

    assert sorted(found) == [f"M1.{number}" for number in range(1, 8)]
    assert [(each["wave"], each["mean"]["n"], each["is_anonymous"]) for each in found["M1.1"]["waves"]] == [
        ("intake", len(by_wave["intake"]), False),
        ("end", len(by_wave["end"]), False),
    ]
    change = found["M1.1"]["change"]
    assert change["n"] == len(both)
    assert change["value"] == pytest.approx(fmean(by_wave["end"][who] - by_wave["intake"][who] for who in both))
    assert change["ci95"][0] < change["value"] < change["ci95"][1]
    # It is a scale of its own for each outcome, and never one as a whole.
    assert SURE.id not in {each["instrument"] for each in (*document()["scales"], *document()["single"])}


def test_outcome_of_few_people_says_what_it_needs_and_nameless_answers_make_no_change():
    group = people(9)
    named = tuple(Rating(each.pid, each.cohort, wave, "M1.1", SURE.id, 1, "sure", 60) for each in group[:4] for wave in ("intake", "end"))
    nameless = tuple(Rating(None, "c1", wave, "M1.2", SURE.id, 1, "sure", 40, str(n)) for n in range(6) for wave in ("intake", "end"))
    few, many = module_document(replace(records(()), participants=group, ratings=named + nameless), [SURE])["outcomes"]

    assert (few["waves"][0]["mean"]["n"], few["waves"][0]["mean"]["needed"], few["change"]["n"], few["change"]["needed"]) == (4, 5, 4, 5)
    assert [(each["mean"]["n"], each["is_anonymous"]) for each in many["waves"]] == [(6, True), (6, True)]
    assert (many["change"]["value"], many["change"]["n"]) == (None, 0)


def _nameless(cohort: str, count: int, value: float = 4) -> tuple[Rating, ...]:
    """Sheets of which each ticks two of three items; the third is turned."""
    return tuple(
        Rating(None, cohort, "end", "", MOTIVATION.id, 1, item, (6 - value if item == "mo3" else value), str(sheet))
        for sheet in range(count)
        for item in ("mo1", "mo3")
    )


def test_scale_of_nameless_answers_is_scored_sheet_by_sheet_and_marked():
    given = tuple(replace(each, value=2.0) if (each.sheet, each.item) == ("0", "mo1") else each for each in _nameless("c1", 6))
    [scale] = module_document(replace(records(()), participants=people(6), ratings=given), [MOTIVATION])["scales"]

    assert (scale["is_anonymous"], scale["mean"]["n"]) == (True, 6)
    assert scale["mean"]["value"] == pytest.approx((3 + 5 * 4) / 6)
    assert scale["mean"]["ci95"][0] < scale["mean"]["value"] < scale["mean"]["ci95"][1]


def test_nameless_and_named_answers_to_one_wave_stand_apart():
    group = people(6, cohort="c2")
    named = tuple(Rating(each.pid, "c2", "end", "", MOTIVATION.id, 1, item, 3) for each in group for item in ("mo1", "mo2"))
    found = module_document(replace(records(()), participants=group, ratings=(*_nameless("c1", 5), *named)), [MOTIVATION])["scales"]

    assert [(each["is_anonymous"], each["mean"]["n"], each["mean"]["value"]) for each in found] == [(False, 6, 3.0), (True, 5, 4.0)]


def test_nameless_answers_of_few_in_a_cohort_are_in_no_figure_over_several():
    """Who takes the figures of the other cohort from those of both would have the four."""
    both = module_document(
        replace(records(()), participants=people(9), ratings=(*_nameless("c1", 6), *_nameless("c2", 4, 1))), [MOTIVATION]
    )
    alone = module_document(replace(records(()), participants=people(9), ratings=_nameless("c2", 4)), [MOTIVATION])

    assert [(each["mean"]["n"], each["mean"]["value"]) for each in both["scales"]] == [(6, 4.0)]
    assert [(each["mean"]["n"], each["mean"]["needed"]) for each in alone["scales"]] == [(4, 5)]
    pulse = tuple(
        Rating(None, cohort, "pulse", "u1", "btg-pulse", 1, "clarity", value, str(n))
        for cohort, count, value in (("c1", 7, 5), ("c2", 3, 1))
        for n in range(count)
    )
    [unit] = module_document(replace(records(()), participants=people(9), ratings=pulse))["pulse"]
    assert (unit["questions"]["clarity"]["n"], unit["questions"]["clarity"]["value"]) == (7, 5.0)


def test_transfer_counts_who_could_have_answered_and_who_used_something():
    done = people(10)
    said = tuple(
        Rating(each.pid, each.cohort, "three-months", "", "btg-transfer", 1, "tr7", "yes" if number < 5 else "no")
        for number, each in enumerate(done[:8])
    )

    (found,) = module_document(replace(records((), ratings=said), participants=done))["transfer"]

    assert (found["wave"], found["answered"]["value"], found["answered"]["n"]) == ("three-months", 0.8, 10)
    assert (found["applied"]["value"], found["applied"]["n"]) == (0.625, 8)


def test_nobody_makes_a_document_that_says_so():
    found = module_document(replace(records(()), participants=()))

    assert found["reach"]["completed"] == {"value": None, "n": 0, "ci95": None, "why": "too-few", "needed": 5}
    assert found["items"] == []
    assert found["reliability"] == []


def test_numbers_of_a_few_people_stay_with_who_teaches_them():
    whole = of_module("m1")
    own = whole.participants[:3]
    held = replace(whole, participants=own, answers=tuple(each for each in whole.answers if each.pid in {one.pid for one in own}))
    few = {purpose: module_document(replace(held, purpose=purpose))["learning"]["gain"] for purpose in ("teaching", "reporting")}

    assert few["teaching"] == {"value": None, "n": 3, "ci95": None, "why": "too-few", "needed": few["teaching"]["needed"]}
    assert few["reporting"] == {**few["teaching"], "n": None}


def test_counts_say_of_how_many_questions_and_scales_something_is_told():
    found = module_document(of_module("m1"), [MOTIVATION, HYBRID])

    items = found["items"]
    assert found["counts"]["items"] == {
        "all": len(items),
        "told": sum(each["flags"] is not None for each in items),
        "silent": sum(each["flags"] is None for each in items),
        "flagged": sum(bool(each["flags"]) for each in items),
    }
    assert found["reach"]["people"] == len({each.pid for each in of_module("m1").participants})


def test_what_was_said_stands_in_the_order_in_which_it_was_asked_and_is_counted_but_for_what_was_said_later():
    group, waves = people(6), ("six-months", "end", "intake", "three-months")
    given = tuple(
        Rating(each.pid, each.cohort, wave, "", asked.id, 1, item.id, 4)
        for wave in waves
        for each in (group[:4] if wave == "intake" else group)
        for asked in (MOTIVATION, HYBRID)
        for item in asked.items
    )
    found = module_document(replace(records(()), participants=group, ratings=given), [MOTIVATION, HYBRID])

    assert [each["wave"] for each in found["scales"]] == ["intake", "end", "three-months", "six-months"]
    assert [each["wave"] for each in found["single"][::2]] == ["intake", "end", "three-months", "six-months"]
    assert found["counts"]["said"] == {"all": 6, "told": 3, "silent": 3}
