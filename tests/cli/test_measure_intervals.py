"""Every number that a method prints has n and interval, or says plainly why it has none."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from tests.cli.test_measure_schemas import CALLS
from tests.statistics_data import reference_set

from bridging.cli.measure.main import main
from bridging.cli.measure.shown import NoInterval
from bridging.engines.measurement.programme.about import about
from bridging.kernel.seed import random_for

PLAIN = {"n", "excluded", "needed"}
"""Numbers that stand beside others, and count."""
REASONS = set(get_args(NoInterval.__value__))
CORNERS = {
    "all alike": "".join(f"p{place},3,3,{'ab'[place % 2]},c{place % 6}\n" for place in range(60)),
    "as much": "".join(f"p{place},{place % 5},{place % 5 + 2},{'ab'[place % 2]},c{place % 6}\n" for place in range(60)),
    "few": "".join(f"p{place},{place},{place * place % 5},{'ab'[place % 2]},c{place % 2}\n" for place in range(4)),
}


def _said(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main([*arguments, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def _numbers(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Yield (name, figure or bare number) of a document."""
    if isinstance(value, dict) and "ci95" in value:
        yield name, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _numbers(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _numbers(inner, name)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield name, value


def _silent(document: dict[str, Any]) -> list[str]:
    """Return the numbers of a document that have neither an interval nor a reason why they have none."""
    told, found = document["no_interval"], []
    for name, value in _numbers({key: each for key, each in document.items() if key != "no_interval"}, ""):
        if isinstance(value, dict):
            has_reason = "why" in value if value["value"] is None else value.get("why_no_ci95") in REASONS
            if not (value["ci95"] or has_reason):
                found.append(name)
        elif name not in PLAIN and told.get(name) not in REASONS:
            found.append(name)
    return found


@pytest.mark.parametrize("name", sorted(CALLS.keys() - {"programme"}))
def test_every_number_has_an_interval_or_says_why_not(name: str, capsys: pytest.CaptureFixture[str]):
    path, *rest = CALLS[name] or ("",)
    files = [str(reference_set(path.partition("/")[0]).folder / path.partition("/")[2])] if path else ["--d", "0.4"]
    document = _said(capsys, name, *files, *rest)

    assert _silent(document) == []
    assert {"method", "version", "no_interval"} <= document.keys()
    if name != "power":
        assert {"n", "excluded", "seed", "profile"} <= document.keys()


@pytest.mark.parametrize("corner", sorted(CORNERS))
@pytest.mark.parametrize("profile", ["product", "reference"])
def test_corners_say_why_there_is_no_interval(corner: str, profile: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "table.csv"
    file.write_text("who,pre,post,arm,cohort\n" + CORNERS[corner], encoding="utf-8")
    columns = ("--pre", "pre", "--post", "post", "--profile", profile)

    gain = _said(capsys, "gain", str(file), *columns, "--maximum", "20")
    assert _silent(gain) == []
    if corner == "all alike":
        assert (gain["hake"]["of_averages"]["value"], gain["hake"]["of_averages"]["ci95"]) == (0, None)
    if corner == "few" and profile == "reference":
        assert (gain["wilcoxon_v"]["n"], gain["hake"]["normalised_change"]["n"], gain["gain"]["n"]) == (2, 3, 4)
    if corner == "as much":
        assert (gain["gain"]["value"], gain["gain"]["why_no_ci95"], gain["shift"]["why_no_ci95"]) == (2, "alike", "alike")
        groups = _said(capsys, "ancova", str(file), *columns, "--group", "arm", "--cluster", "cohort")
        assert _silent(groups) == []
        assert (groups["f"]["why"], groups["why_not_mixed"]) == ("not-estimable", "not-estimable")


def test_bias_of_items_tells_of_each_number_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    chance = random_for("bias", "of items")
    rows = [
        f"p{place},{'nl' if place % 3 else 'en'}," + ",".join(str(int(chance.random() < 0.6)) for _ in range(5)) for place in range(120)
    ]
    file = tmp_path / "answers.csv"
    file.write_text("\n".join(["who,lang,q1,q2,q3,q4,q5", *rows]), encoding="utf-8")
    document = _said(capsys, "dif", str(file), "--group", "lang")

    assert _silent(document) == []
    first = document["items"][0]
    assert (first["mh_p"]["n"], first["mh_p"]["why_no_ci95"], first["mh_delta"]["n"]) == (120, "test", 40)
    low, high = first["r2_change"]["ci95"]
    assert 0 <= low <= high < 1


def test_text_says_why_there_is_no_interval(capsys: pytest.CaptureFixture[str]):
    file = reference_set("p16_programme_dev").folder / "scale.csv"
    assert main(["gain", str(file), "--pre", "m01", "--post", "m02"]) == 0

    assert "(no interval: test) n=" in capsys.readouterr().out


@pytest.mark.parametrize("profile", ["product", "reference"])
def test_programme_says_beside_each_figure_of_how_many_how_and_between_what(profile: str, capsys: pytest.CaptureFixture[str]):
    found = _said(capsys, "programme", str(reference_set("p16_programme_dev").folder), "--profile", profile)
    said = found.pop("about")
    ends = {end for each in said["figures"].values() for end in each.get("ci95", ())}

    assert set(found) == said["figures"].keys() | ends
    assert [name for name, each in said["figures"].items() if not each["n"]] == []
    assert [name for name, each in said["figures"].items() if not {"ci95", "why", "why_no_ci95"} & each.keys()] == []
    assert [name for name, each in said["figures"].items() if "method" not in each and each["why_no_ci95"] != "count"] == []
    assert (said["profile"], said["seed"], said["excluded"]) == (profile, "gain", {"no_research_consent": 37})
    low, high = found["ancova_mixed_icc_ci95"]
    assert 0 < low < found["ancova_mixed_icc"] < high


def test_figure_of_which_nothing_is_known_is_no_figure_of_a_programme():
    with pytest.raises(ValueError, match="nothing is known of strange"):
        about({"strange": 1.0}, "product", "gain")
