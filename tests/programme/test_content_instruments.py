"""The instruments of content/: what is shipped, what is not, and that their scores are those of their authors."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bridging.engines.measurement.instruments.faults import faults_of
from bridging.engines.measurement.instruments.outcomes import for_outcomes
from bridging.engines.measurement.instruments.schema import Instrument
from bridging.engines.measurement.instruments.scores import score
from bridging.programme.instruments import load_instruments
from bridging.programme.load import load_programme
from bridging.source.paths import ContentRoot

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def instruments() -> Mapping[str, Instrument]:
    loaded = load_instruments(ContentRoot.at(CONTENT))
    assert loaded.diagnostics == ()
    return {name: filed.instrument for name, filed in loaded.instruments.items()}


def _all(instrument: Instrument, value: float) -> dict[str, float | None]:
    return {item.id: value for item in instrument.items if item.scale}


def test_words_of_others_are_not_shipped(instruments: Mapping[str, Instrument]):
    shipped = {name for name, each in instruments.items() if each.text == "shipped"}

    assert {name for name in shipped if not name.startswith("btg-")} == {"community-of-inquiry", "sus"}
    assert {name for name in instruments if name not in shipped} == {
        "cpd-reaction", "imi", "q4te", "rimms", "sims", "ueq-s",
    }  # fmt: skip
    assert [name for name, each in instruments.items() if name not in shipped and any(item.text for item in each.items)] == []


def test_own_instruments_have_the_items_of_the_bank(instruments: Mapping[str, Instrument]):
    own = {name: len(each.items) for name, each in instruments.items() if name.startswith("btg-")}
    assert own == {
        "btg-pulse": 7, "btg-motivation": 12, "btg-game": 8, "btg-hybrid": 6, "btg-team": 6, "btg-transfer": 9, "btg-thentest": 2,
        "btg-self-efficacy": 1,
    }  # fmt: skip
    assert {item.id for item in instruments["btg-motivation"].items if item.reversed} == {"mo3", "mo6"}
    assert len(instruments["btg-transfer"].answers["barriers"].options) == 10


def test_shells_have_as_many_items_as_their_authors(instruments: Mapping[str, Instrument]):
    sizes = {name: [len(each.items_of(scale.id)) for scale in each.scales] for name, each in instruments.items() if each.text != "shipped"}
    assert sizes == {
        "cpd-reaction": [2, 3, 3, 2, 2],
        "imi": [7, 6, 5, 5, 7, 7, 8],
        "q4te": [2, 2, 2, 2, 2, 2],
        "rimms": [3, 3, 3, 3],
        "sims": [4, 4, 4, 4],
        "ueq-s": [4, 4],
    }


def test_community_of_inquiry_has_its_three_presences_under_its_licence(instruments: Mapping[str, Instrument]):
    survey = instruments["community-of-inquiry"]

    assert [len(survey.items_of(scale.id)) for scale in survey.scales] == [13, 9, 12]
    assert survey.licence == "CC-BY-SA-4.0"


def test_index_of_self_determination_runs_to_eighteen_either_way(instruments: Mapping[str, Instrument]):
    sims = instruments["sims"]
    free = {item.id: 7.0 if item.scale in {"intrinsic", "identified"} else 1.0 for item in sims.items}

    assert score(sims, free).combinations == {"self-determination": 18.0}
    assert score(sims, {name: 8 - value for name, value in free.items()}).combinations == {"self-determination": -18.0}


@pytest.mark.parametrize(("ticked", "expected"), [(1, 50.0), (3, 50.0), (5, 50.0)])
def test_same_answer_to_all_of_the_sus_is_in_the_middle(instruments: Mapping[str, Instrument], ticked: int, expected: float):
    assert score(instruments["sus"], _all(instruments["sus"], ticked)).scales["sus"].value == expected


def test_best_and_worst_of_the_sus_are_its_ends(instruments: Mapping[str, Instrument]):
    best: dict[str, float | None] = {f"sus{number}": 5 if number % 2 else 1 for number in range(1, 11)}
    worst = {name: 6 - (value or 0) for name, value in best.items()}

    assert [score(instruments["sus"], each).scales["sus"].value for each in (best, worst)] == [100.0, 0.0]


def test_motivation_of_who_ticks_the_same_everywhere_is_turned_where_an_item_is(instruments: Mapping[str, Instrument]):
    found = score(instruments["btg-motivation"], _all(instruments["btg-motivation"], 4)).scales
    assert {name: each.value for name, each in found.items()} == {
        "autonomy": pytest.approx(10 / 3), "competence": pytest.approx(10 / 3), "relatedness": 4.0, "value": 4.0,
    }  # fmt: skip


def test_self_efficacy_is_asked_of_every_outcome_of_a_module(instruments: Mapping[str, Instrument]):
    outcomes = load_programme(CONTENT).course.modules["m1"].value.outcomes
    asked = for_outcomes(instruments["btg-self-efficacy"], {outcome.id: outcome.text.as_text() for outcome in outcomes})

    assert [item.id for item in asked.items] == [f"sure-{outcome.id.lower().replace('.', '-')}" for outcome in outcomes]
    assert all(
        item.text and outcome.text.nl in item.text.nl and outcome.text.en in item.text.en
        for item, outcome in zip(asked.items, outcomes, strict=True)
    )
    assert faults_of(asked) == ()


def test_change_by_the_then_test_is_now_less_then(instruments: Mapping[str, Instrument]):
    asked = for_outcomes(
        instruments["btg-thentest"], {"M1.1": load_programme(CONTENT).course.modules["m1"].value.outcomes[0].text.as_text()}
    )
    assert score(asked, {"then-m1-1": 20, "now-m1-1": 65}).combinations == {"change": 45.0}


def test_whatever_is_to_be_confirmed_is_listed_for_its_owner(instruments: Mapping[str, Instrument]):
    rows = [line for line in (CONTENT / "TO-VERIFY.md").read_text("utf-8").splitlines() if line.startswith("|")]
    missing = [
        (name, note)
        for name, each in instruments.items()
        for note in each.check
        if not any(note in row and f"`{name}`" in row for row in rows)
    ]
    assert missing == []
