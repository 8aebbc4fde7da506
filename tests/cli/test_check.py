"""What a run of the check leaves behind in its process and on the disk."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from tests.good_course import write_course

from bridging.cli import check
from bridging.source.shelf import FILE_NAME, save_shelf


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The arguments that check the smallest good course; a run that breaks leaves the shelf open, and no other test may find it so."""
    public, private = write_course(tmp_path)
    monkeypatch.setenv("BRIDGING_HOME", str(tmp_path / "home"))
    yield [str(public), "--private", str(private), "--today", "2026-11-28", "--json"]
    save_shelf(tmp_path)


def _no_place(*_: object) -> NoReturn:
    raise OSError


def test_garbage_is_collected_again_after_a_run(course: list[str]):
    check.main(course)

    assert gc.isenabled()


def test_garbage_is_collected_again_after_a_run_that_broke(course: list[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(check, "load_programme", _no_place)

    with pytest.raises(OSError):  # noqa: PT011 -- the one above, which says nothing
        check.main(course)

    assert gc.isenabled()


def test_readings_are_kept_where_formulas_find_no_place(course: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(check, "save_cache", _no_place)

    check.main(course)

    assert (tmp_path / "home/cache" / FILE_NAME).is_file()


def test_disk_that_takes_nothing_is_no_fault(course: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "home").write_text("a file where the folder should be")

    check.main(course)

    assert '"diagnostics"' in capsys.readouterr().out
