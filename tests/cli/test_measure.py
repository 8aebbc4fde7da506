"""`bridging measure`: tables as people hand them in, figures with n and interval, and what is said where there is none."""

import json
from pathlib import Path

import pytest
from tests.statistics_data import reference_set

from bridging.cli.measure.main import main
from bridging.kernel.seed import random_for


@pytest.fixture
def table(tmp_path: Path):
    def write(text: str, encoding: str = "utf-8") -> str:
        path = tmp_path / "table.csv"
        path.write_bytes(text.encode(encoding))
        return str(path)

    return write


@pytest.fixture
def measured(capsys: pytest.CaptureFixture[str]):
    def run(*arguments: str, code: int = 0) -> dict:
        assert main([*arguments, "--json"]) == code
        return json.loads(capsys.readouterr().out)

    return run


def _gains(separator: str, point: str = ".") -> str:
    rows = [("a", "1.5", "2"), ("b", "2", "3"), ("c", "2.5", "3.5"), ("d", "1", "4"), ("e", "3", "3"), ("f", "", "2")]
    lines = [separator.join(cell.replace(".", point) for cell in row) for row in rows]
    return "\n".join([separator.join(("who", "pre", "post")), *lines]) + "\n"


def test_who_was_lost_had_so_much_before_with_an_interval(table, measured):
    kept = [(f"k{place}", "5", "6") for place in range(5)]
    gone = [(f"g{place}", str(score), "") for place, score in enumerate((1, 2, 3, 4, 6))]
    text = "\n".join(",".join(row) for row in [("who", "pre", "post"), *kept, *gone])

    found = measured("gain", table(text), "--pre", "pre", "--post", "post")["lost"]

    # t.test(c(1, 2, 3, 4, 6))$conf.int in R 4.2.
    assert (found["value"], found["n"]) == (3.2, 5)
    assert found["ci95"] == pytest.approx([0.8116116, 5.5883884], abs=1e-6)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_told_from_the_file(table, measured, separator: str):
    found = measured("gain", table(_gains(separator)), "--pre", "pre", "--post", "post")

    assert (found["n"], found["excluded"]) == (5, 1)
    assert found["gain"]["value"] == pytest.approx(1.1)
    assert found["gain"]["ci95"][0] < 1.1 < found["gain"]["ci95"][1]


def test_decimal_commas_and_an_old_spreadsheet_are_read(table, measured):
    said = _gains(";", ",").replace("who", "naäm")

    assert measured("gain", table(said, "cp1252"), "--pre", "pre", "--post", "post")["mean_pre"]["value"] == pytest.approx(2.0)


def test_too_few_people_have_no_figure_but_in_the_reference_profile(table, measured):
    two = table("who,pre,post\na,1,2\nb,2,3\n")
    found = measured("gain", two, "--pre", "pre", "--post", "post")

    assert found["gain"] == {"value": None, "n": 2, "ci95": None, "why": "too-few", "needed": 5}
    assert (found["mean_pre"]["why"], found["t"]["why"]) == ("too-few", "too-few")
    assert measured("gain", two, "--pre", "pre", "--post", "post", "--profile", "reference")["gain"]["value"] == 1


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [
        ("", ("items",), "measure.empty"),
        ("who,A\n", ("items",), "measure.no-rows"),
        ("who,A,A\na,1,0\n", ("items",), "measure.column-twice"),
        ("who,A\na,1\na,0\n", ("items",), "measure.value-twice"),
        ("who,A\na,1,2\n", ("items",), "measure.ragged"),
        ("who,A,B\na,x,1\nb,0,1\n", ("items",), "measure.not-a-number"),
        ("who,A,B\na,2,1\nb,0,1\n", ("items",), "measure.not-right-or-wrong"),
        ("who,A,B\na,1,1\nb,0,1\n", ("items", "--key", "A"), "measure.key-length"),
        ("who,A,B\na,1,1\nb,0,1\n", ("gain", "--pre", "A", "--post", "C"), "measure.no-column"),
        ("who,A,B\na,,1\nb,1,\n", ("gain", "--pre", "A", "--post", "B"), "measure.no-pairs"),
        ("who,A,B\na,1,11\nb,1,2\n", ("gain", "--pre", "A", "--post", "B", "--maximum", "10"), "measure.above-maximum"),
        ("who,A,B,G\na,1,1,x\nb,1,2,x\n", ("ancova", "--pre", "A", "--post", "B", "--group", "G"), "measure.one-group"),
        ("who,A,B,G\na,1,1,x\nb,1,2,y\n", ("ancova", "--pre", "A", "--post", "B", "--group", "G"), "measure.collinear"),
        ("who,confidence,correct\na,140,1\n", ("calibration",), "measure.confidence"),
        ("t,v\n1,2\n", ("spc", "--value", "v"), "measure.too-short"),
        ("t,v,w\n1,2,1\n2,1,1\n", ("spc", "--part", "v", "--whole", "w"), "measure.part-of-whole"),
        ("thing,J1\n1,2\n2,3\n", ("icc",), "measure.no-agreement"),
        ("who,A,B,C,G\na,1,1,0,x\nb,0,1,1,y\nc,1,0,1,z\n", ("dif", "--group", "G"), "measure.two-groups"),
        ("who,A,B,C\na,1,1,0\nb,1,0,1\nc,1,1,1\n", ("twopl", "--ml"), "measure.extreme-items"),
        ("who,A,B\na,7,1\nb,2,1\n", ("reliability", "--reverse", "A"), "measure.off-scale"),
        ("who,kc,opportunity,correct\na,K,1,1\nb,K,1,0\n", ("afm",), "measure.one-opportunity"),
        ("unit,effect,se\nA,1,0\nB,2,1\nC,3,1\n", ("shrink",), "measure.few-units"),
        (" \n\n", ("items",), "measure.empty"),
        ("who,A,B\n" + "x" * 200_000 + ",1,1\n", ("items",), "measure.no-table"),
        ("who,A,B\na,1,1_0\nb,2,1\n", ("reliability",), "measure.not-a-number"),
        ("who,A,B\na,1,1e200\nb,2,1\n", ("reliability",), "measure.not-a-number"),
        ("who,A,B\na,1,1\nb,0,1\n", ("items", "--items", "A,A"), "measure.column-twice"),
        ("who,pre,post\na,1,2\n", ("gain", "--pre", "pre", "--post", "post", "--maximum", "nan"), "measure.above-maximum"),
        ("who,pre,post\na,1,2\n", ("gain", "--pre", "pre", "--post", "post", "--maximum", "inf"), "measure.above-maximum"),
        ("who,pre,post,arm\na,1,2,x\na,2,2,y\n", ("ancova", "--pre", "pre", "--post", "post", "--group", "arm"), "measure.value-twice"),
        ("thing,J1,J2\na,1,2\na,2,1\n", ("icc",), "measure.value-twice"),
        ("who,confidence,correct\na,1.5,1\n", ("calibration", "--scale", "levels"), "measure.confidence"),
        ("t,v,w\n1,1.5,3\n2,1,3\n", ("spc", "--part", "v", "--whole", "w"), "measure.count"),
        ("who,kc,opportunity,correct\na,K,1,1\na,K,1.5,0\n", ("afm",), "measure.count"),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_cannot_be_used_is_said_with_what_to_do(table, measured, text: str, arguments: tuple[str, ...], code: str, language: str):
    method, *rest = arguments
    fault = measured(method, table(text), *rest, "--lang", language, code=2)["error"]

    assert fault["code"] == code
    assert not fault["message"].startswith("measure.")
    assert not fault["hint"].startswith("measure.")


def test_line_of_a_fault_is_that_of_the_file(table, measured):
    said = measured("reliability", table("\n\nwho,A,B\n\na,1,1\n\nb,2,x\n"), "--lang", "en", code=2)["error"]

    assert said["message"].startswith("Line 7, column “B”")


def test_table_that_a_spreadsheet_wrote_as_unicode_text_is_read(table, measured):
    assert measured("gain", table(_gains("\t", ","), "utf-16"), "--pre", "pre", "--post", "post")["gain"]["value"] == pytest.approx(1.1)


def test_draws_in_which_all_are_at_the_ceiling_are_no_news(table, measured, recwarn: pytest.WarningsRecorder):
    found = measured("gain", table("who,pre,post\na,4,4\nb,4,5\nc,5,5\nd,5,4\ne,5,5\n"), "--pre", "pre", "--post", "post", "--maximum", "5")

    assert found["hake"]["of_averages"]["ci95"] is None
    assert not recwarn.list


def test_absent_file_is_said(measured):
    assert measured("items", "nowhere.csv", code=2)["error"]["code"] == "measure.unreadable"


def test_rasch_leaves_out_what_all_have_right(table, measured):
    rows = [f"p{number},{number % 2},{number // 2 % 2},{number // 4 % 2},1" for number in range(128)]
    found = measured("rasch", table("who,A,B,C,D\n" + "\n".join(rows) + "\n"))

    assert found["left_out"] == ["D"]
    assert [row["easiness"]["value"] for row in found["items"]] == pytest.approx([0, 0, 0], abs=1e-4)


def test_power_answers_what_is_left_open(measured):
    assert measured("power", "--d", "0.5")["n"] == pytest.approx(63.77, abs=0.01)
    assert measured("power", "--n", "141")["d"] == pytest.approx(0.3348, abs=1e-4)
    assert measured("power", "--n", "141", "--d", "0.33")["power"] == pytest.approx(0.7885, abs=1e-4)
    assert measured("power", code=2)["error"]["code"] == "measure.power-what"


def test_power_of_three_clusters_asks_nothing_of_a_wedge(measured):
    found = measured("power", "--design", "clusters", "--clusters", "3", "--size", "20", "--icc", "0")

    # (t(.975; 1) + t(.8; 1)) √(4 / 60)
    assert found["d"] == pytest.approx((12.7062 + 1.3764) * (4 / 60) ** 0.5, abs=1e-3)
    assert measured("power", "--design", "wedge", "--d", "0.3", "--clusters", "3", code=2)["error"]["code"] == "measure.power-range"


@pytest.mark.parametrize("argument", [("--size", "inf"), ("--size", "1e300"), ("--clusters", "10000000")])
def test_power_of_a_study_that_none_is_like_is_refused(measured, argument: tuple[str, str]):
    assert measured("power", "--design", "clusters", *argument, code=2)["error"]["code"] == "measure.power-range"


def test_unit_that_outweighs_all_others_leaves_a_figure(table, measured):
    found = measured("shrink", table("unit,effect,se\nA,1,1e-9\nB,2,1e9\nC,3,1\n"))

    assert found["units"][0]["shrunk"]["value"] == pytest.approx(1, abs=1e-6)
    # Q = 4 of two degrees of freedom, over Σw − Σw²/Σw = 2.
    assert found["tau2_moments"]["value"] == pytest.approx(1, abs=1e-6)


def test_programme_is_written_the_same_twice(tmp_path: Path, measured):
    folder = str(reference_set("p16_programme_dev").folder)
    for name in ("one", "two"):
        measured("programme", folder, "--profile", "reference", "--out", str(tmp_path / name))

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert json.loads((tmp_path / "one").read_text("utf-8"))["cohorts_primary_suppressed"] == ["C8"]


def test_product_flags_by_intervals(measured):
    found = measured("programme", str(reference_set("p16_programme_dev").folder))

    # By its point one item is as easy as that; its interval does not say so of the second.
    assert found["items_flag_negative"] == ["Q13"]
    assert found["items_flag_low_discrimination"] != found["items_flag_negative"]
    assert "Q04" in found["items_flag_too_easy"]


def test_programme_refuses_a_code_that_it_does_not_know(tmp_path: Path, measured):
    folder = reference_set("p16_programme_dev").folder
    for file in folder.glob("*.csv"):
        (tmp_path / file.name).write_text(file.read_text("utf-8").replace('"withdrawn"', '"perhaps"'), "utf-8")

    fault = measured("programme", str(tmp_path), code=2)["error"]
    assert fault["code"] == "measure.code"
    assert "perhaps" in fault["message"]


def test_parts_without_a_figure_of_their_own_are_silent_below_the_minimum_too(table, measured):
    rows = "".join(f"p{place},{place % 4},{place % 3 + place % 2},{'ab'[place % 2]},{place % 6}\n" for place in range(18))
    few = measured(
        "ancova", table("who,pre,post,arm,cohort\n" + rows), "--pre", "pre", "--post", "post", "--group", "arm", "--cluster", "cohort"
    )
    assert (few["mixed"], few["why_not_mixed"]) == (None, "too-few")
    assert {(row["coefficient"]["why"], row["error"], row["hc3_error"]) for row in few["coefficients"]} == {("too-few", None, None)}
    assert {(row["adjusted_mean"]["why"], row["error"]) for row in few["groups"]} == {("too-few", None)}

    steps = "".join(f"s{who},k,{time},{int(who + time > 3)}\n" for who in range(6) for time in (1, 2, 3))
    curves = measured("afm", table("who,kc,opportunity,correct\n" + steps))
    assert [(skill["error_rates"], skill["slope"]["why"]) for skill in curves["skills"]] == [([], "too-few")]

    answers = "".join(f"p{place},{'AB'[place % 2]},{'AB'[place % 3 == 0]}\n" for place in range(12))
    options = measured("items", table("who,q1,q2\n" + answers), "--key", "A,A")["options"]
    assert {(option["functioning"], option["attractive"]) for option in options} == {(None, None)}
    assert [option["chosen"] for option in options] == [6, 6, 8, 4]


def test_programme_that_was_made_up_is_measured_and_its_faults_are_found(measured, tmp_path: Path):
    folder = str(tmp_path / "made-up")
    made = measured("simulate", folder)
    where = {fault["kind"]: fault["where"] for fault in made["faults"] if fault["until_edition"] is None}

    found = measured("programme", folder)

    assert (made["is_simulated"], made["trained"], made["as_of"]) == (True, 282, "2028-12-31")
    assert where["miskeyed"] in found["items_flag_negative"]
    assert where["too-easy"] in found["items_flag_too_easy"]
    assert where["dif-by-language"] in found["dif_flagged_BC"]
    assert where["dif-by-language"] in found["dif_flagged_BC_adjusted"]
    raw, adjusted = found["dif_mh_p"], found["dif_mh_p_adjusted"]
    assert len(raw) == len(adjusted) == len(found["dif_items"])
    assert all(one <= two for one, two in zip(raw, adjusted, strict=True))
    assert adjusted == pytest.approx(_adjusted(raw))
    assert found["cohorts_primary_suppressed"] == [where["small-cohort"]]


def _adjusted(raw: list[float]) -> list[float]:
    """Benjamini and Hochberg (1995) as they write it: the smallest of p(j) m / j from its own place up."""
    ranked, m = sorted(raw), len(raw)
    return [min(1.0, *(ranked[j] * m / (j + 1) for j in range(ranked.index(p), m))) for p in raw]


def test_bias_of_items_gives_each_p_with_the_one_adjusted_for_all_items(measured, tmp_path: Path):
    chance = random_for("dif", "adjusted")
    lines = ["who,A,B,C,D,E,F,G,H,group"]
    for number in range(400):
        focal = number % 2
        easy = [0.35 if focal and place == 0 else 0.6 for place in range(8)]
        lines.append(f"p{number}," + ",".join(str(int(chance.random() < each)) for each in easy) + f",{'xy'[focal]}")
    (tmp_path / "file.csv").write_text("\n".join(lines) + "\n", "utf-8")

    found = measured("dif", str(tmp_path / "file.csv"), "--group", "group", "--focal", "y")
    rows = found["items"]

    for name in ("mh_p", "logistic_p"):
        assert [each[f"{name}_adjusted"]["value"] for each in rows] == pytest.approx(_adjusted([each[name]["value"] for each in rows]))
    assert [each["item"] for each in rows if each["flagged_adjusted"]] == ["A"]
    assert all(each["flagged"] for each in rows if each["flagged_adjusted"])
    assert "Benjamini and Hochberg (1995)" in found["method"]


def test_folder_that_cannot_be_written_is_told(measured, tmp_path: Path):
    (tmp_path / "file").write_text("")

    assert measured("simulate", str(tmp_path / "file"), code=2)["error"]["code"] == "measure.unwritable"
