"""The generated pages and schemas that are kept in docs/reference are what the code says today."""

import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from tests.good_course import GOOD, PRIVATE

from bridging.cli import docs, schema
from bridging.engines.courseware.elements import ELEMENTS
from bridging.engines.courseware.rules import RULES
from bridging.programme.file_schemas import file_schemas
from bridging.programme.reference_docs import check_rules_page, elements_page, reference_pages
from bridging.source.markdown import parse_markdown
from bridging.source.markdown.roles import ROLES
from bridging.source.yaml import Located, load_yaml

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
# A quarter of a second each time.
file_schemas = cache(file_schemas)


def test_committed_pages_are_up_to_date():
    stored = {name: (REFERENCE / name).read_text("utf-8") for name in reference_pages()}
    assert [name for name, text in reference_pages().items() if text != stored[name]] == [], "run `bridging docs`"


def test_committed_schemas_are_up_to_date():
    stored = {file.stem: file.read_text("utf-8") for file in (REFERENCE / "schemas").glob("*.json")}
    assert stored == {name: schema.schema_text(found) for name, found in file_schemas().items()}, "run `bridging schema`"


def test_page_of_rules_tells_every_rule_with_reason_and_examples():
    page = check_rules_page()
    for rule in RULES:
        assert f"## {rule.name}\n\n**{rule.severity}** · {rule.summary}\n\n" in page
        part = page.split(f"\n## {rule.name}\n")[1]
        assert part.split("\n\n", 2)[2].split("### Bad")[0].strip(), rule.name
        assert "### Good" in part


def test_page_of_elements_tells_every_block_and_role():
    page = elements_page()
    assert all(f"| `{name}` |" in page for name in [*ELEMENTS, *ROLES])


@pytest.mark.parametrize("name", ROLES)
def test_every_documented_role_is_read(name):
    assert parse_markdown(f"{{{name}}}`x`", Path("x.md")).diagnostics == ()


def test_commands_write_pages_and_schemas(tmp_path, capsys):
    assert docs.main(["--out", str(tmp_path / "pages"), "--json"]) == 0
    assert [Path(file).name for file in json.loads(capsys.readouterr().out)["written"]][:3] == [
        "check-rules.md",
        "elements.md",
        "lab-commands.md",
    ]
    assert docs.main(["--out", str(tmp_path / "pages")]) == 0
    assert capsys.readouterr().out.splitlines()[:3] == [
        (tmp_path / "pages" / name).as_posix() for name in ("check-rules.md", "elements.md", "lab-commands.md")
    ]
    assert schema.main(["--out", str(tmp_path / "schemas")]) == 0
    assert {file.stem for file in (tmp_path / "schemas").iterdir()} == set(file_schemas())
    capsys.readouterr()
    assert schema.main(["--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)) == set(file_schemas())


KINDS = {"items": "item", "assignments": "assignment", "meetings": "meeting", "readings": "reading", "figures": "figure"}


def _kind(name: str) -> str | None:
    path = Path(name.removeprefix(PRIVATE))
    if path.name in {"programme.yaml", "module.yaml"}:
        return path.stem
    if path.suffix == ".md":
        return "reference-entry" if path.parts[0] == "reference" else "page"
    return KINDS.get(path.parent.name) if path.suffix == ".yaml" else None


@pytest.mark.parametrize("name", [name for name in GOOD if _kind(name)])
def test_schemas_accept_the_good_course(name):
    text = GOOD[name].split("---\n")[1] if name.endswith(".md") else GOOD[name]
    located = load_yaml(text, Path(name))
    assert isinstance(located, Located)
    jsonschema.validate(located.data, file_schemas()[_kind(name) or ""])


def test_schemas_refuse_an_unknown_field():
    for found in file_schemas().values():
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"surprise": 1}, found)
