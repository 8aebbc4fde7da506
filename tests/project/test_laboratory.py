from pathlib import Path

import pytest

from bridging.demo import laboratory
from bridging.demo.laboratory import fetch_laboratory


def test_what_is_there_is_not_fetched_again(tmp_path: Path):
    launcher = tmp_path / "bridging"
    launcher.write_text("import pathlib; pathlib.Path(__file__).with_name('called').touch()")

    assert fetch_laboratory(launcher)
    assert not (tmp_path / "called").exists()


def test_what_is_missing_is_fetched_through_the_launcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    launcher = tmp_path / "bridging"
    launcher.write_text("import pathlib, sys; pathlib.Path(__file__).with_name('called').write_text(' '.join(sys.argv[1:]))")
    monkeypatch.setattr(laboratory, "find_spec", lambda _name: None)

    assert not fetch_laboratory(launcher)
    assert (tmp_path / "called").read_text() == "setup labs"
