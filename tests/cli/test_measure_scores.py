"""`bridging measure scores`: answers by the keys of an instrument, with what is too few and what is no answer."""

import json
from pathlib import Path

import jsonschema
import pytest

from bridging.cli.measure.main import main
from bridging.cli.measure.schemas import measure_schemas

INSTRUMENTS = Path(__file__).parents[2] / "content/instruments"
SIMS = [f"sims-{number}" for number in range(1, 17)]


@pytest.fixture
def scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    def run(instrument: str, text: str, *more: str, code: int = 0) -> dict:
        path = tmp_path / "answers.csv"
        path.write_text(text, encoding="utf-8")
        assert main(["scores", str(path), "--instrument", str(INSTRUMENTS / f"{instrument}.yaml"), *more, "--json"]) == code
        return json.loads(capsys.readouterr().out)

    return run


def _sims(people: list[tuple[int, int, int, int]]) -> str:
    """Return people who tick the same for all items of a scale."""
    return (
        "\n".join([",".join(["who", *SIMS]), *(f"p{place}," + ",".join(map(str, person * 4)) for place, person in enumerate(people))])
        + "\n"
    )


def test_scales_and_index_have_mean_and_interval(scored, tmp_path: Path):
    out = tmp_path / "people.csv"
    found = scored("sims", _sims([(7, 6, 2, 1), (6, 5, 3, 2), (5, 5, 4, 1), (4, 3, 4, 3), (3, 3, 5, 4)]), "--out", str(out))

    assert (found["n"], found["instrument"], found["instrument_version"]) == (5, "sims", 1)
    assert {row["scale"]: row["mean"]["value"] for row in found["scales"]} == {
        "intrinsic": 5.0, "identified": pytest.approx(4.4), "external": pytest.approx(3.6), "amotivation": pytest.approx(2.2),
    }  # fmt: skip
    # t of 4 degrees of freedom, 2.776, times √2.5 / √5.
    assert found["scales"][0]["mean"]["ci95"] == pytest.approx([5 - 1.9633, 5 + 1.9633], abs=1e-3)
    assert found["combinations"][0]["mean"]["value"] == pytest.approx(2 * 5 + 4.4 - 3.6 - 2 * 2.2)
    assert out.read_text("utf-8").splitlines()[:2] == [
        "person,intrinsic,identified,external,amotivation,self-determination",
        "p0,7.0,6.0,2.0,1.0,16.0",
    ]
    jsonschema.validate(found, json.loads(measure_schemas()["schemas/commands/measure-scores.json"]))


def test_person_with_too_few_answers_has_no_score_and_four_people_no_mean(scored):
    lines = _sims([(7, 6, 2, 1)] * 5).splitlines()
    lines[1] = lines[1].replace(",7,6,2,1,7", ",,6,2,1,", 1)
    row = scored("sims", "\n".join(lines))["scales"][0]

    assert (row["without"], row["mean"]) == (1, {"value": None, "n": 4, "ci95": None, "why": "too-few", "needed": 5})


def test_items_without_a_scale_stand_by_themselves_and_may_be_missing(scored):
    found = scored("btg-pulse", "who,clarity\n" + "".join(f"p{place},{value}\n" for place, value in enumerate((2, 2, 3, 4, 4))))
    assert (found["scales"], [(row["scale"], row["mean"]["value"]) for row in found["items"]]) == ([], [("clarity", 3.0)])


def test_outcomes_are_those_that_the_columns_name(scored):
    rows = "".join(f"p{place},20,65,40,{value}\n" for place, value in enumerate((45, 50, 55, 60, 65)))
    found = scored("btg-thentest", "who,then-m1-1,now-m1-1,then-m1-2,now-m1-2\n" + rows)

    assert [row["mean"]["value"] for row in found["scales"]] == [30.0, 60.0]
    assert found["combinations"][0]["mean"]["value"] == 30.0


@pytest.mark.parametrize(
    ("instrument", "text", "code"),
    [
        ("sims", _sims([(8, 1, 1, 1)]), "measure.no-answer"),
        ("sims", "who,sims-1\na,3\n", "measure.no-column"),
        ("btg-thentest", "who,then-m1-1,now-m1-1\na,33,40\n", "measure.no-answer"),
        ("btg-thentest", "who,level\na,35\n", "measure.no-column"),
        ("sims", _sims([(1, 1, 1, 1), (2, 2, 2, 2)]).replace("p1", "p0"), "measure.value-twice"),
    ],
)  # fmt: skip
def test_answers_that_cannot_be_scored_are_told(scored, instrument: str, text: str, code: str):
    assert scored(instrument, text, code=2)["error"]["code"] == code


def test_file_that_is_no_instrument_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "no.yaml").write_text("id: no\n", encoding="utf-8")
    (tmp_path / "a.csv").write_text("who,a\nx,1\n", encoding="utf-8")

    assert main(["scores", str(tmp_path / "a.csv"), "--instrument", str(tmp_path / "no.yaml"), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "measure.instrument-faulty"
