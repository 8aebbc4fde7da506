"""A check that is asked the same again says the same without working it out, and never says what no longer holds."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.good_course import write_course

from bridging.cli import check, checking, verdict
from bridging.cli.verdict import FILE_NAME, Question, Verdict
from bridging.source.shelf import save_shelf

type Ask = Callable[..., tuple[int, str]]


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[Question]:
    """The questions that were worked out."""
    questions: list[Question] = []
    judge = checking.judge

    def count(question: Question) -> Verdict:
        questions.append(question)
        return judge(question)

    monkeypatch.setattr(checking, "judge", count)
    return questions


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Path]]:
    monkeypatch.setenv("BRIDGING_HOME", str(tmp_path / "home"))
    yield write_course(tmp_path)
    save_shelf(tmp_path)


@pytest.fixture
def ask(course: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> Ask:
    public, private = course

    def run(*more: str, today: str = "2026-11-28") -> tuple[int, str]:
        code = check.main([str(public), "--private", str(private), "--today", today, *more])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def test_same_question_is_worked_out_once_and_answered_alike(ask: Ask, judged: list[Question]):
    first = ask("--json")
    again = ask("--json")

    assert again == first
    assert json.loads(first[1])["pages"] > 0
    assert len(judged) == 1


def test_summary_for_a_person_is_kept_too(ask: Ask):
    assert ask() == ask()
    assert "0 error" in ask()[1]


def test_changed_file_is_looked_at_again(ask: Ask, judged: list[Question], course: tuple[Path, Path]):
    assert ask()[0] == 0
    page = next(course[0].rglob("pages/*.nl.md"))

    page.write_text(page.read_text("utf-8") + "\n<script>alert(1)</script>\n", "utf-8")

    code, said = ask()
    assert code == 1
    assert "raw" in said
    assert len(judged) == 2


def test_file_of_the_private_root_counts(ask: Ask, judged: list[Question], course: tuple[Path, Path]):
    ask()
    (course[1] / "modules" / "stray.yaml").write_text("a: [", "utf-8")

    ask()

    assert len(judged) == 2


@pytest.mark.parametrize("more", [("--lang", "nl"), ("--matrix",), ("--items",), ("--format", "github")])
def test_another_question_is_worked_out(ask: Ask, judged: list[Question], more: tuple[str, ...]):
    ask()
    ask(*more)

    assert len(judged) == 2


def test_another_day_is_another_question(ask: Ask, judged: list[Question]):
    ask()
    ask(today="2031-01-01")

    assert [question.today.year for question in judged] == [2026, 2031]


def test_other_code_works_it_out_anew(ask: Ask, judged: list[Question], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    ask()
    (tmp_path / "package/cli").mkdir(parents=True)
    (tmp_path / "package/cli/check.py").write_text("changed = True\n")
    monkeypatch.setattr(verdict, "_PACKAGE", tmp_path / "package")
    monkeypatch.setattr(verdict, "_JUDGES", ("cli",))
    ask()

    assert len(judged) == 2


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"key": 1}'])
def test_damaged_verdict_is_made_again(ask: Ask, judged: list[Question], tmp_path: Path, damage: str):
    first = ask()
    (tmp_path / "home/cache" / FILE_NAME).write_text(damage)

    assert ask() == first
    assert len(judged) == 2


def test_disk_that_takes_nothing_is_no_fault(ask: Ask, judged: list[Question], tmp_path: Path):
    (tmp_path / "home").write_text("a file where the folder should be")

    assert ask() == ask()
    assert len(judged) == 2
