"""The scripts that go with a pack find the figures of the product again, from its tables alone."""

import io
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from bridging.engines.measurement.datapack.pack import Pack, build_pack
from bridging.engines.measurement.datapack.readme import About
from bridging.engines.measurement.disclosure import MINIMUM
from bridging.engines.measurement.records import Answer, Rating, Records
from bridging.engines.measurement.simulation.records import as_records
from bridging.engines.measurement.simulation.simulate import simulate

ABOUT = About("Sureness", "DEMO-ERB 2026.0", "", "programme", "2026-11-29 · 1", "2026.1")
RSCRIPT = shutil.which("Rscript") or ""
SCRIPTS = {"python": [sys.executable, "analyse.py"], "R": [RSCRIPT, "--vanilla", "analyse.R"]}
EACH = [
    "python",
    pytest.param("R", marks=pytest.mark.skipif(not RSCRIPT, reason="there is no Rscript here")),
]
OF_BASE_R = frozenset(
    re.findall(
        r"\S+",
        "abs all as.character as.numeric c cat cor character commandArgs data.frame dirname do.call file.exists file.path function grep gsub if ifelse integer interactive is.na is.null lapply length "
        "max mean merge min nrow order paste paste0 qnorm qt quit rbind read.csv return rownames sd seq_len split sprintf sqrt sub sum tapply unique unlist for names",
    )
)
"""What `R --vanilla` has without a package: `base`, and `stats` and `utils`, which every R starts with."""


@pytest.fixture(scope="module")
def programme() -> Records:
    return as_records(simulate(), "research")


@pytest.fixture(scope="module")
def pack(programme: Records) -> Pack:
    """The simulated programme, with questions that nobody differs on and questions of a few people."""
    people = [each for each in programme.participants if each.module == "m1"]
    same = [Answer(each.pid, each.cohort, "retention", "later", "m1-same", 1, "", 0.1) for each in people[:7]]
    few = [Answer(each.pid, each.cohort, "retention", "later", "m1-few", 1, "", 0.5) for each in people[:4]]
    rated = [Rating(each.pid, each.cohort, "end", "", 'é, "own"', 1, "all-4", 4) for each in people[:9]]
    return _packed(replace(programme, answers=(*programme.answers, *same, *few), ratings=(*programme.ratings, *rated)))


@pytest.mark.parametrize("script", EACH)
def test_script_finds_every_figure_of_the_simulated_programme(pack: Pack, script: str, tmp_path: Path):
    done = _done(pack, script, tmp_path)

    *lines, last = done.stdout.splitlines()
    assert (done.returncode, done.stderr, last) == (0, "", f"{len(pack.results)} figures agree with figures.csv")
    assert _told(lines) == {
        name: (each["n"], _said(each["value"]), *(map(_said, each["ci95"] or (None, None)))) for name, each in pack.results.items()
    }
    assert {name.split("/")[0] for name in _told(lines)} == {"score", "gain", "d_av", "bias", "brier", "rating"}
    assert all(pack.results[name]["ci95"] for name in ("d_av/start-module", "bias/answers", "brier/answers"))
    assert pack.results["score/retention/m1-same/v1"]["ci95"] is None
    assert pack.results["score/retention/m1-few/v1"]["why"] == "too-few"


@pytest.mark.parametrize("script", EACH)
def test_script_takes_a_rest_of_binary_fractions_for_no_spread(programme: Records, script: str, tmp_path: Path):
    """Each gained a tenth, which is not the same number to a computer each time."""
    people = [each for each in programme.participants if each.cohort == "c01"]
    steps = [(place % 7) / 10 for place, _ in enumerate(people)]
    answers = [
        Answer(each.pid, each.cohort, occasion, "f", "m1-q", 1, "", step + more)  # type: ignore[arg-type]
        for each, step in zip(people, steps, strict=True)
        for occasion, more in (("start", 0.0), ("module", 0.1))
    ]
    pack = _packed(replace(programme, participants=tuple(people), answers=tuple(answers), ratings=()))

    done = _done(pack, script, tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert pack.results["gain/start-module"]["value"] == pytest.approx(0.1)
    assert pack.results["gain/start-module"]["ci95"] is None
    assert pack.results["d_av/start-module"]["ci95"] is None


@pytest.mark.parametrize("script", EACH)
@pytest.mark.parametrize("answered", [1, 2, 4])
def test_script_says_of_whom_too_little_is_known(programme: Records, script: str, answered: int, tmp_path: Path):
    """Of five people 5, 10 or 20 answers; the last of them all alike."""
    people = [each for each in programme.participants if each.cohort == "c01"][:5]
    answers = [
        Answer(each.pid, each.cohort, "practice", "p", f"m1-{place}", 1, "", 1.0, 0.7) for each in people for place in range(answered)
    ]
    pack = _packed(replace(programme, participants=tuple(people), answers=tuple(answers), ratings=()))

    done = _done(pack, script, tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert (pack.results["brier/answers"]["value"] is None) is (answered < 4)
    assert (pack.results["brier/answers"]["n"], pack.results["brier/answers"]["ci95"]) == (5 * answered, None)


@pytest.mark.parametrize("script", EACH)
def test_script_has_no_figure_of_a_pack_without_answers(programme: Records, script: str, tmp_path: Path):
    done = _done(_packed(replace(programme, answers=(), ratings=())), script, tmp_path)

    assert (done.returncode, done.stdout, done.stderr) == (0, "0 figures agree with figures.csv\n", "")


@pytest.mark.parametrize("script", EACH)
def test_script_finds_its_pack_from_wherever_it_is_called(pack: Pack, script: str, tmp_path: Path):
    folder = tmp_path / "my pack"
    _unpack(pack, folder)
    *program, name = SCRIPTS[script]

    done = subprocess.run([*program, str(folder / name)], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("script", EACH)
def test_script_says_so_when_the_data_were_changed(pack: Pack, script: str, tmp_path: Path):
    _unpack(pack, tmp_path)
    path = tmp_path / "csv" / "responses.csv"
    path.write_text(path.read_text("utf-8").replace(",0.0,", ",1.0,", 9), "utf-8")

    done = subprocess.run(SCRIPTS[script], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout.splitlines()[-1]) == (1, "NOT all figures agree with figures.csv")


def test_script_in_r_calls_nothing_that_needs_a_package(pack: Pack):
    """Where there is no R to run it: each call is of base R or of a function that the script makes."""
    code = _code_of(pack)
    called = set(re.findall(r"([A-Za-z_][\w.]*)\s*\(", code))
    own = set(re.findall(r"([A-Za-z_][\w.]*) <- function", code))

    assert called - own - OF_BASE_R == set()
    assert "::" not in code
    assert [code.count(left) - code.count(right) for left, right in ("()", "{}", "[]")] == [0, 0, 0]


def test_script_in_r_reads_tables_and_columns_that_are_in_the_pack(pack: Pack):
    code = _code_of(pack)
    with zipfile.ZipFile(io.BytesIO(pack.content)) as archive:
        heads = {
            name: set(archive.read(f"csv/{name}.csv").decode().splitlines()[0].split(",")) for name in ("responses", "ratings", "figures")
        }

    assert set(re.findall(r'read\("(\w+)"\)', code)) == set(heads)
    for variable, table in {
        "first": "responses",
        "answers": "responses",
        "ratings": "ratings",
        "kept": "figures",
        "own": "figures",
    }.items():
        read = set(re.findall(rf"\b{variable}\$(\w+)", code)) - {"who", "person"}
        assert read
        assert read <= heads[table]
    assert f"fewest <- {MINIMUM}\n" in code


def _packed(records: Records) -> Pack:
    return build_pack(records, ABOUT, names=(f"S{number:04}" for number in count(1)))


def _unpack(pack: Pack, folder: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(pack.content)) as archive:
        archive.extractall(folder)


def _done(pack: Pack, script: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    _unpack(pack, folder)
    return subprocess.run(SCRIPTS[script], cwd=folder, capture_output=True, text=True, check=False)


def _told(lines: list[str]) -> dict[str, tuple[int | str, ...]]:
    return {name: (int(n), value, low, high) for name, n, value, low, high in (line.split("\t") for line in lines)}


def _said(number: float | None) -> str:
    return "" if number is None else f"{number:.6f}"


def _code_of(pack: Pack) -> str:
    with zipfile.ZipFile(io.BytesIO(pack.content)) as archive:
        code = archive.read("analyse.R").decode()
    return re.sub(r'"(?:[^"\\]|\\.)*"', lambda text: text[0] if "(" not in text[0] else '""', re.sub(r"(?m)#.*$", "", code))
