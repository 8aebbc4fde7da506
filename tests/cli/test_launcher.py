"""The launcher: a script without a suffix, of the standard library alone."""

import importlib.util
import os
import re
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path

import pytest

from bridging.demo.compiled import keep_compiled

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


def test_uv_is_kept_for_the_next_checkout(launcher, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(launcher, "BOOT", str(tmp_path / "next" / ".boot"))
    made = tmp_path / "uv"
    made.write_text("#!/bin/sh\necho uv 0.9.9\n")
    made.chmod(0o755)
    assert launcher.find_uv() is None

    assert launcher.kept(str(made)) == str(made)

    assert launcher.find_uv() == launcher.kept_uv()


def test_uv_is_used_where_a_home_takes_nothing(launcher, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    assert launcher.kept("/somewhere/uv") == "/somewhere/uv"


def test_next_checkout_imports_what_the_first_compiled_and_compiles_what_has_changed(launcher, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("BRIDGING_KEEP_COMPILED", launcher.cache("compiled"))
    first, following = tmp_path / "first", tmp_path / "following"
    for checkout in (first, following):
        package = checkout / "src" / "bridging"
        package.mkdir(parents=True)
        (package / "same.py").write_text("WORD = 'same'\n")
        (package / "changed.py").write_text(f"WORD = '{checkout.name}'\n")
        # As a clone does: the same text, written at another time.
        os.utime(package / "same.py", (1_000_000_000 + len(checkout.name),) * 2)
    monkeypatch.setattr(launcher, "ROOT", str(first))
    assert launcher.compile_beside(sys.executable).wait() == 0
    keep_compiled(first)

    monkeypatch.setattr(launcher, "ROOT", str(following))
    launcher.link_compiled("src")

    kept = sorted(Path(launcher.cache("compiled")).rglob("*.pyc"))
    assert [file.name.partition(".")[0] for file in kept] == ["changed", "same"]
    show = "import same, changed; print(same.WORD, changed.WORD)"
    told = subprocess.run(
        [sys.executable, "-c", show], cwd=following / "src" / "bridging", env={"PATH": ""}, capture_output=True, text=True, check=True
    )
    assert told.stdout == "same following\n"
    used = {file.name.partition(".")[0]: file for file in following.rglob("*.pyc")}
    assert used["same"].samefile(kept[1])
    assert not used["changed"].samefile(kept[0])
