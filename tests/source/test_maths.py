"""Temml through QuickJS: what comes out, what is refused, and that the vendored files are the published ones."""

import hashlib
import os
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bridging.source.drawing import parse_markup
from bridging.source.maths import MathError, load_cache, maths_css, save_cache, to_mathml
from bridging.source.maths.cache import FILE_NAME

FORMULAS = (
    r"\frac{a}{b}",
    r"\begin{cases} x & y > 0\\ -x & y \le 0 \end{cases}",
    r"\begin{aligned} a &= b\\ c &= d \end{aligned}",
    r"\begin{pmatrix} 1 & 2\\ 3 & 4 \end{pmatrix}",
    r"\begin{array}{|l|c|}\hline a & b\\ \hline\end{array}",
    r"\hat x \, \bar{y} \, \underbrace{a+b}_{n}",
    r"\boxed{x = 3}",
    r"a \tag{1}",
    r"\ce{H2O + CO2 <=> H2CO3}",
    r"\operatorname*{arg\,max}_\theta \mathcal{L}(\theta)",
    r"\raisebox{2pt}{x}",
)


def test_fraction_becomes_mathml() -> None:
    assert to_mathml(r"\frac{a}{b}", display=False) == (
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mi>a</mi><mi>b</mi></mfrac></math>'
    )


@pytest.mark.parametrize("tex", FORMULAS)
def test_formula_has_classes_instead_of_styles(tex: str) -> None:
    mathml = to_mathml(tex, display=True)

    assert " style=" not in mathml
    for node in parse_markup(mathml).walk():
        for name in node.attributes.get("class", "").split():
            assert not name.startswith("m-") or f".{name}{{" in maths_css()


def test_decimal_comma_stays_one_number() -> None:
    assert "<mn>4,7</mn>" in to_mathml("4,7", display=False)


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"\frac{a", "Unexpected end of input"),
        (r"\nonsense{x}", "Unsupported function name: \\nonsense at position 1"),
        (r"\href{https://x}{y}", "\\href"),
        (r"\class{a}{x}", "not trusted"),
        (r"\color{red} x", "color"),
        (r"\def\x{\x\x}\x", "Too many expansions"),
        ("x" * 5001, "5000"),
    ],
)
def test_wrong_formula_is_told(tex: str, words: str) -> None:
    with pytest.raises(MathError) as fault:
        to_mathml(tex, display=True)

    assert words in fault.value.message
    assert "\n" not in fault.value.message


@settings(deadline=None)
@given(st.text(alphabet=r"\{}^_&ax1+ frcsqt$%", max_size=30), st.booleans())
def test_any_text_gives_sound_markup_or_a_fault(tex: str, display: bool) -> None:
    try:
        mathml = to_mathml(tex, display=display)
    except MathError:
        return

    assert parse_markup(mathml).name == "math"
    assert " style=" not in mathml


def test_macro_of_one_formula_is_unknown_to_the_next() -> None:
    to_mathml(r"\gdef\mine{x} \mine", display=False)

    with pytest.raises(MathError):
        to_mathml(r"\mine + 1", display=False)


def test_formulas_from_many_threads_are_the_same() -> None:
    tasks = [rf"x_{{{number}}} + \frac{{{number}}}{{2}}" for number in range(40)]

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda tex: to_mathml(tex, display=True), tasks))

    assert together == [to_mathml(tex, display=True) for tex in tasks]


def test_cache_goes_through_a_folder(tmp_path: Path) -> None:
    made = to_mathml(r"\sqrt{2} + 41", display=False)
    saved = save_cache(tmp_path / "cache")
    script = (
        "import sys, pathlib; from bridging.source.maths import load_cache, to_mathml; from bridging.source.maths import engine;"
        "count = load_cache(pathlib.Path(sys.argv[1])); made = to_mathml(sys.argv[2], display=False);"
        "print(count, len(engine._engines)); print(made)"
    )

    other = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "cache"), r"\sqrt{2} + 41"],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"},
    )

    # The second process never started an engine.
    assert other.stdout.splitlines() == [f"{saved} 0", made]


@pytest.mark.parametrize("content", ["", "{", "[1, 2]", '{"a": 3}'])
def test_damaged_cache_counts_as_empty(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE_NAME).write_text(content, "utf-8")

    assert load_cache(tmp_path) == 0


def test_missing_cache_counts_as_empty(tmp_path: Path) -> None:
    assert load_cache(tmp_path / "nowhere") == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_forked_process_starts_its_own_engine() -> None:
    script = (
        "import os; from bridging.source.maths import to_mathml; to_mathml('a', display=True); child = os.fork();\n"
        "if child == 0:\n    to_mathml('b + c', display=True); os._exit(7)\n"
        "print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))"
    )

    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )

    assert done.stdout.strip() == "7"


def test_vendored_files_are_the_published_ones() -> None:
    folder = files("bridging.source") / "vendor"
    register = tomllib.loads((folder / "vendor.toml").read_text("utf-8"))
    found = {entry.name for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith("__")}

    assert found == {package["folder"] for package in register["package"]}
    for package in register["package"]:
        inside = folder / package["folder"]
        assert {entry.name for entry in inside.iterdir()} == set(package["files"])
        assert package["integrity"].startswith("sha512-")
        for name, digest in package["files"].items():
            assert hashlib.sha256((inside / name).read_bytes()).hexdigest() == digest
