"""The door of `bridging lab`: what it says to a person, to a program and to bad input."""

import argparse
import json
import subprocess
import sys
from types import ModuleType

import pytest

from bridging.cli.lab import main as lab
from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.plain import plain_text
from bridging.kernel.unusable import Unusable


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", type=int)


def _run(options: argparse.Namespace) -> dict[str, object]:
    if options.number < 0:
        raise Unusable("lab.arguments", problem="−1", command="double")
    return {"doubled": 2 * options.number}


@pytest.fixture(autouse=True)
def tool(monkeypatch: pytest.MonkeyPatch):
    module = ModuleType("doubling")
    module.COMMAND = LabCommand("double a number", _arguments, _run, dict[str, int])  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "doubling", module)
    monkeypatch.setitem(lab.TOOLS, ("sums", "double"), "doubling")
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def test_tool_prints_one_json_document(capsys: pytest.CaptureFixture[str]):
    assert lab.main(["sums", "double", "4", "--json"]) == 0

    assert json.loads(capsys.readouterr().out) == {"doubled": 8}


@pytest.mark.parametrize(("arguments", "code"), [(["sums", "--help"], 0), (["sums"], 0), (["sums", "treble"], 2)])
def test_tools_of_one_science_are_listed_alone(arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]):
    assert lab.main(arguments) == code

    assert capsys.readouterr().out.splitlines()[2:] == ["  sums double     double a number"]


def test_help_of_every_tool_is_there_without_what_takes_long_to_import():
    slow = {"scipy", "skimage", "h5py", "Bio", "pandas", "statsmodels", "django"}
    listing = f"import sys; from bridging.cli.lab.main import main; main(['--help']); print({slow} & set(sys.modules))"

    told = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True).stdout.splitlines()

    assert len(told) == 2 + len(lab.TOOLS)
    assert told[-1] == "set()"


@pytest.mark.parametrize("arguments", [["sums", "double", "four"], ["sums", "double"]])
def test_wrong_arguments_are_told_as_json_with_a_hint(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    assert lab.main([*arguments, "--json"]) == 2

    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == "lab.arguments"
    assert error["hint"] == "Ask for help with bridging lab sums double --help."


def test_unusable_input_is_told_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]):
    assert lab.main(["sums", "double", "--lang", "nl", "--", "-1"]) == 2

    assert capsys.readouterr().err == "Dit commando kan zo niet: −1.\nVraag hulp met double --help.\n"


def test_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setitem(lab.TOOLS, ("sums", "halve"), "no_such_library")

    assert lab.main(["sums", "halve"]) == 2

    assert "no_such_library" in capsys.readouterr().err


def test_unknown_tool_shows_what_there_is(capsys: pytest.CaptureFixture[str]):
    assert lab.main(["sums", "treble"]) == 2

    assert "sums double" in capsys.readouterr().out


def test_document_is_rows_with_tabs_for_a_person():
    document = {"reads": 5, "ci95": [0.1, 0.25], "rows": [{"size": -1, "count": 2}, {"size": 3}]}

    assert plain_text(document) == "reads\t5\nci95\t0.1\t0.25\nrows\nsize\tcount\n-1\t2\n3\t\n"
