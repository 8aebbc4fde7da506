"""House rules of style sheets and templates, held by reading them."""

import re
from itertools import chain
from pathlib import Path

import pytest

import bridging
from bridging.ui.styles import STYLE_SHEETS

ROOT = Path(bridging.__path__[0])
SHEETS = sorted(chain(ROOT.glob("ui/static/**/*.css"), ROOT.glob("apps/*/static/**/*.css")))
TEMPLATES = sorted(chain(ROOT.glob("ui/templates/**/*.html"), ROOT.glob("apps/*/templates/**/*.html")))
LAYERS = ("reset", "tokens", "base", "layout", "components", "features", "utilities")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_every_sheet_of_the_base_page_exists_and_none_is_forgotten():
    there = {str(path.relative_to(ROOT / "ui/static")) for path in SHEETS if path.is_relative_to(ROOT / "ui")}

    assert set(STYLE_SHEETS) == there


def test_the_order_of_layers_is_declared_first():
    first = (ROOT / "ui/static" / STYLE_SHEETS[0]).read_text(encoding="utf-8")

    assert first.startswith(f"@layer {', '.join(LAYERS)};")


@pytest.mark.parametrize("sheet", SHEETS, ids=_name)
def test_a_sheet_keeps_to_the_house_rules(sheet):
    text = _COMMENT.sub("", sheet.read_text(encoding="utf-8"))
    outside = re.sub(r"@layer [\w, ]+;", "", text)

    assert "!important" not in text
    assert re.findall(r"(?:^|[\s,>])#[a-zA-Z][\w-]*\s*[,{]", text) == [], "ids"
    assert _top_level(outside) <= {f"@layer {layer}" for layer in LAYERS}
    if sheet.name != "tokens.css":
        assert "--raw-" not in text, "raw colours"
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(|hsl\(", text) == [], "colours that are no token"
    assert text.count("{") == text.count("}")


def _top_level(text: str) -> set[str]:
    """Return what opens a block at the outermost level."""
    found, depth, head = set(), 0, ""
    for letter in text:
        if letter == "{":
            if depth == 0:
                found.add(" ".join(head.split()))
            depth += 1
        elif letter == "}":
            depth -= 1
            head = ""
        elif depth == 0:
            head += letter
    return found


@pytest.mark.parametrize("template", TEMPLATES, ids=_name)
def test_a_template_has_no_style_and_no_script_in_line(template):
    text = re.sub(r"{%.*?%}|{{.*?}}", "", template.read_text(encoding="utf-8"))

    assert re.findall(r"\sstyle=", text) == []
    assert re.findall(r"\son\w+=\"", text) == []
    assert "<style" not in text
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text)
    assert [script for script in scripts if "application/json" not in script] == []


def test_an_icon_that_a_template_names_is_drawn():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (ROOT / "ui/static/ui/img/icons.svg").read_text(encoding="utf-8")))
    named = {name for path in TEMPLATES for name in re.findall(r'{% icon "([\w-]+)"', path.read_text(encoding="utf-8"))}

    assert named - drawn == set()
