"""The page and the schemas of the lab commands that are kept in docs/reference are what the code says today."""

import argparse
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import TypedDict

import jsonschema
import pytest

from bridging.cli import docs
from bridging.cli.lab import schemas
from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.reference import lab_commands_page
from bridging.cli.lab.schemas import command_schema, commands, schema_file, type_schema
from bridging.source.catalogue import template

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference"


def test_committed_files_are_up_to_date():
    pages = docs.lab_pages()

    assert [name for name, text in pages.items() if (REFERENCE / name).read_text("utf-8") != text] == [], "run `bridging docs`"


def test_no_schema_is_left_of_a_command_that_went():
    stored = {file.name for file in (REFERENCE / "schemas" / "commands").glob("lab-*.json")}

    assert stored == {schema_file(name) for name in commands()}


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_warning_has_words_in_both_languages(name):
    codes = [f"caution.{code}" for code in commands()[name].cautions]

    assert [code for code in codes if code in {template(code, "nl"), template(code, "en")}] == []


class _Part(TypedDict):
    code: str


class _Document(TypedDict):
    reads: int
    ci95: tuple[float, float] | None
    spectrum: dict[str, int]
    warnings: list[_Part]


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FASTQ", help="reads | gz too")
    parser.add_argument("--guide", required=True)
    parser.add_mutually_exclusive_group().add_argument("--kind", choices=("CBE", "ABE"))
    parser.add_argument("--fast", action="store_true")


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> LabCommand:
    module = ModuleType("counting")
    module.COMMAND = LabCommand("count reads", _arguments, vars, _Document)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "counting", module)
    monkeypatch.setattr(schemas, "TOOLS", {("crispr", "count"): "counting"})
    return module.COMMAND


def test_schema_holds_documents_to_the_type(counting: LabCommand):
    schema = command_schema("crispr count", counting)

    assert (schema_file("crispr count"), schema["title"]) == ("lab-crispr-count.json", "bridging lab crispr count --json")
    jsonschema.validate({"reads": 3, "ci95": [0.1, 0.2], "spectrum": {"-1": 3}, "warnings": [], "new_key": 1}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"reads": 3, "ci95": [0.1], "spectrum": {}, "warnings": []}, schema)


def test_schema_of_a_list_is_a_list():
    assert type_schema(list[int]) == {"type": "array", "items": {"type": "integer"}}


@pytest.mark.usefixtures("counting")
def test_page_tells_arguments_and_keys():
    section = lab_commands_page().partition("## crispr count\n\n")[2]

    assert section == (
        "Count reads.\n\n"
        "| argument | |\n|---|---|\n"
        "| `FASTQ…` | reads \\| gz too |\n| `--guide GUIDE` |  |\n| `[--kind CBE\\|ABE]` |  |\n| `[--fast]` |  |\n\n"
        "[JSON Schema](schemas/commands/lab-crispr-count.json)\n\n"
        "| key | type |\n|---|---|\n"
        "| `reads` | integer |\n| `ci95` | [number, number] |\n| `spectrum{}` | integer |\n| `warnings[].code` | string |\n"
    )


@pytest.mark.usefixtures("counting")
def test_docs_writes_page_and_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert docs.main(["--out", str(tmp_path), "--json"]) == 0

    assert f"{tmp_path}/schemas/commands/lab-crispr-count.json" in json.loads(capsys.readouterr().out)["written"]
    assert (tmp_path / "lab-commands.md").read_text("utf-8") == lab_commands_page()
