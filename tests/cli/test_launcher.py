"""The launcher: a script without a suffix, of the standard library alone."""

import importlib.util
import re
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def launcher(monkeypatch):
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    loader = SourceFileLoader("launcher", str(ROOT / "bridging"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("launcher", loader))
    loader.exec_module(module)
    return module


def test_newcomer_waits_for_the_compiling_of_what_a_site_is_made_of_and_not_for_benches(launcher):
    files = {file.relative_to(ROOT).as_posix(): bool(re.search(launcher.SELDOM_IMPORTED, str(file))) for file in ROOT.glob("src/**/*.py")}
    left = [name for name, is_seldom in files.items() if is_seldom]

    assert len(left) > len(files) / 10
    assert {name.split("/")[2] for name in left} == {"cli", "engines"}
    assert not files["src/bridging/cli/main.py"]
    assert not files["src/bridging/engines/labs/__init__.py"]
