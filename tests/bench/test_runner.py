"""A miniature of every benchmark, through the command: it must work and tell what it did. Nothing here is timed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bench.begun import KEPT
from bench.runner import NAMES

CHECKOUT = Path(__file__).resolve().parents[2]
# Figures that a miniature can tell without Chromium, which not every machine has.
SURE = {
    "answers": {"sqlite_kept_p95_ms", "sqlite_rate", "sqlite_open_p95_ms", "sqlite_open_failed", "draw_s", "regrade_s"},
    "check": {"check_s", "cpu_s", "first_s", "launcher_s"},
    "compile": {"ours_ms", "furo_ms", "furo_ratio", "changed_page_s"},
    "evaluation": {"programme", "module", "cohort", "item", "class", "class_report", "waves", "own_gain", "slowest", "queries"},
    "handbook": {"pdf_s", "book_s", "peak_mib"},
    "organoids": {"measure_s", "overlay_s", "culture_s", "start_s", "culture_command_s", "command_s", "peak_mb"},
    "measurement": {"programme_s", "twopl_s", "items_s", "reports_s", "draw_s"},
    "photometry": {"aav_s", "no_partials_s", "peaks_s", "calibrate_s", "start_s", "command_s", "peak_mb"},
    "amplicon": {"reads_per_s", "read_s", "cpu_s", "pair_s", "peak_mib"},
    "offtargets": {"guides_per_s", "cpu_s", "one_s", "peak_mib"},
    "room": {"proof_ms", "forecast_s", "state_ms", "forecast_command_s", "p95_ms", "lost", "double_solves", "leaked"},
    "search": {"p50_ms", "p95_ms", "open_ms"},
    "setup": {"second_s", "installed_mb"},
}


@pytest.fixture(autouse=True)
def _begun(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """All processes keep the sites that miniatures begin with in one folder: each is made once."""
    base = tmp_path_factory.getbasetemp()
    monkeypatch.setenv(KEPT, str((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "begun"))


def bench(folder: Path, *names: str) -> tuple[int, dict[str, dict[str, object]]]:
    command = [sys.executable, "-m", "bridging.cli.main", "bench", *names, "--quick", "--json", "--results", str(folder)]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("name", SURE)
def test_benchmark_tells_sane_figures_of_a_miniature(name, tmp_path):
    if name == "compile":
        pytest.importorskip("sphinx")
    if name == "setup" and not (CHECKOUT / ".git").exists():
        pytest.skip("this is no clone")

    code, results = bench(tmp_path, name)

    result = results[name]
    assert "unmeasured" not in result
    assert code == 0
    figures = {figure["name"]: figure for figure in result["figures"]}
    assert SURE[name] <= set(figures)
    for figure in figures.values():
        assert 0 <= figure["min"] <= figure["median"] <= figure["max"] < float("inf")
        assert len(figure["values"]) == result["runs"] == 1
    assert result["machine"]["cores"] >= 1
    assert json.loads((tmp_path / f"{name}.json").read_text("utf-8")) == result


@pytest.mark.timeout(240)
def test_page_benchmark_serves_a_page_and_counts_its_queries(tmp_path):
    code, results = bench(tmp_path, "page")

    result = results["page"]
    if str(result.get("unmeasured", "")).startswith(("there is no Chromium", "Playwright")):
        pytest.skip(str(result["unmeasured"]))
    assert "unmeasured" not in result
    assert code == 0
    figures = {figure["name"]: figure["median"] for figure in result["figures"]}
    assert figures["kb"] > 0
    assert figures["server_ms"] > 0
    assert figures["rate_one"] > 0
    assert figures["queries"] >= 1


@pytest.mark.timeout(240)
def test_nothing_acknowledged_is_lost_when_the_server_is_killed():
    command = [sys.executable, "-m", "bridging.cli.main", "bench", "answers", "--kill", "--quick", "--json"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)

    assert done.stdout, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert (done.returncode, told["lost"], told["duplicated"]) == (0, 0, 0)
    assert told["acknowledged"] > 0
    assert told["databases"]["sqlite"]["kills"] >= 1


def test_every_benchmark_has_figures_with_names_of_their_own():
    from bench.once import benchmark  # noqa: PLC0415 -- slow import

    for name in NAMES:
        names = [figure.name for figure in benchmark(name).figures]
        assert names
        assert len(names) == len(set(names))


def test_unknown_benchmark_is_refused_with_the_known_names():
    command = [sys.executable, "-m", "bridging.cli.main", "bench", "speed"]

    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert (
        "amplicon, answers, check, compile, evaluation, handbook, labs, measurement, offtargets, organoids, page, photometry, room, search, setup"
        in done.stderr
    )


@pytest.mark.timeout(240)
def test_live_session_survives_a_kill_and_shows_nothing_too_early():
    command = [sys.executable, "-m", "bridging.cli.main", "bench", "live", "--kill", "--quick", "--json"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)

    assert done.stdout, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert (done.returncode, told["lost"], told["duplicated"], told["leaked"]) == (0, 0, 0, 0)
    assert told["acknowledged"] > 8 * len(("join", "finish"))
    assert told["back_within_s"] > 0


@pytest.mark.timeout(240)
def test_room_survives_a_kill_and_no_lock_is_opened_twice():
    command = [sys.executable, "-m", "bridging.cli.main", "bench", "room", "--kill", "--quick", "--json"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)

    assert done.stdout, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert (done.returncode, told["lost"], told["duplicated"], told["double_solves"], told["leaked"]) == (0, 0, 0, 0, 0)
    # Two teams open three locks at least, and all four members of each send every answer.
    assert told["solved"] >= 2 * 3
    assert told["acknowledged"] >= told["solved"] * 4
    assert told["back_within_s"] > 0
