"""What a run of the check leaves behind in its process and on the disk."""

import gc
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from tests.good_course import write_course

from bridging.cli import check, checking
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
    monkeypatch.setattr(checking, "load_programme", _no_place)

    with pytest.raises(OSError):  # noqa: PT011 -- the one above, which says nothing
        check.main(course)

    assert gc.isenabled()


def test_readings_are_kept_where_formulas_find_no_place(course: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(checking, "save_cache", _no_place)

    check.main(course)

    assert (tmp_path / "home/cache" / FILE_NAME).is_file()


def test_disk_that_takes_nothing_is_no_fault(course: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "home").write_text("a file where the folder should be")

    check.main(course)

    assert '"diagnostics"' in capsys.readouterr().out


def test_items_that_fail_for_some_seed_or_cannot_be_answered_rightly_are_told_with_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """One divides by nothing for one of nine draws; the shown digits of the other are outside its own tolerance."""
    written = {
        "m1-quotient": 'parameters: {n: {min: 1, max: 9, step: 1}}\nformula: "10 / (n - 5)"\nanswer: {tolerance: {relative: 0.05}, digits: 3}',
        "m1-coarse": 'parameters: {n: {min: 15, max: 95, step: 10}}\nformula: "n * 1"\nanswer: {tolerance: {relative: 0.001}, digits: 1}',
    }
    files: dict[str, str | bytes] = {
        f"modules/m1/items/{name}.yaml": (
            f"# Tried by machine.\nid: {name}\nversion: 1\ntype: calculation\nuse: practice\nparts: [{{outcome: M1.1, bloom: apply}}]\nminutes: 2\n"
            "stem: {nl: 'Hoeveel bij {{n}}?', en: 'How much at {{n}}?'}\n"
            + rest
            + "\nsources: [P1]\nauthor: Team M1\nreview_by: 2027-05-22\n"
        )
        for name, rest in written.items()
    }
    public, private = write_course(tmp_path, files)
    # Labs would try themselves too, each time for a quarter of a second.
    shutil.rmtree(public / "modules/m1/labs")
    monkeypatch.setenv("BRIDGING_HOME", str(tmp_path / "home"))
    arguments = [str(public), "--private", str(private), "--today", "2026-11-28", "--lang", "en", "--format", "json"]

    code = check.main([*arguments, "--items", "--seeds", "40"])

    found = [each for each in json.loads(capsys.readouterr().out)["diagnostics"] if each["rule"] == "item-answers-itself"]
    assert code == 1
    assert {(Path(each["file"]).name, each["line"], each["severity"]) for each in found} == {
        ("m1-quotient.yaml", 2, "error"), ("m1-coarse.yaml", 2, "error"),
    }  # fmt: skip


def test_files_are_named_without_dots(
    course: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    public = Path(course[0])
    (public / "modules/m1/module.yaml").write_text("code: [", encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)

    assert check.main([f"../{public.relative_to(tmp_path)}", *course[1:]]) == 1

    files = {diagnostic["file"] for diagnostic in json.loads(capsys.readouterr().out)["diagnostics"]}
    assert (public / "modules/m1/module.yaml").as_posix() in files
    assert not [file for file in files if ".." in file]
