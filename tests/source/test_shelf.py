import pickle
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bridging.source import shelf
from bridging.source.shelf import FILE_NAME, code_version, open_shelf, save_shelf, shelved

CALLS: list[str] = []


@shelved(when=lambda words: words != ["draft"])
def words_of(text: str, file: Path) -> list[str]:
    CALLS.append(f"{file}: {text}")
    return text.split()


@pytest.fixture(autouse=True)
def _closed(tmp_path: Path) -> Iterator[None]:
    CALLS.clear()
    yield
    save_shelf(tmp_path)


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., list[str]]:
    """Read texts as one run of a program does; return what was read anew."""

    def texts(*pairs: tuple[str, str]) -> list[str]:
        CALLS.clear()
        open_shelf(tmp_path)
        assert [words_of(text, Path(file)) for text, file in pairs] == [text.split() for text, _ in pairs]
        save_shelf(tmp_path)
        return list(CALLS)

    return texts


def test_same_text_in_the_same_place_is_read_once(run: Callable[..., list[str]]):
    assert run(("one two", "a"), ("three", "b")) == ["a: one two", "b: three"]
    assert run(("one two", "a"), ("three", "b")) == []


def test_another_text_or_place_is_read(run: Callable[..., list[str]]):
    run(("one two", "a"))

    assert run(("one two.", "a")) == ["a: one two."]
    assert run(("one two.", "b")) == ["b: one two."]


def test_what_reads_the_same_from_its_start_to_its_end_is_told_apart(run: Callable[..., list[str]]):
    run(("one\0two", "a"))

    assert run(("one", "two\0a")) == ["two\0a: one"]
    assert run(("PosixPath('a')", "a")) == ["a: PosixPath('a')"]


def test_readings_of_other_libraries_count_for_nothing(run: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch):
    run(("one", "a"))
    monkeypatch.setattr(shelf, "surroundings", lambda: "another")

    assert run(("one", "a")) == ["a: one"]


def test_what_nobody_asked_for_in_the_last_run_is_gone(run: Callable[..., list[str]]):
    run(("one", "a"), ("two", "b"))
    run(("one", "a"))

    assert run(("one", "a"), ("two", "b")) == ["b: two"]


def test_what_depends_on_more_is_never_kept(run: Callable[..., list[str]]):
    run(("draft", "a"))

    assert run(("draft", "a")) == ["a: draft"]


def test_nothing_is_kept_where_no_shelf_is_open(tmp_path: Path):
    words_of("one", Path("a"))
    words_of("one", Path("a"))

    assert CALLS == ["a: one", "a: one"]
    assert save_shelf(tmp_path) is False
    assert list(tmp_path.iterdir()) == []


def test_readings_of_other_code_count_for_nothing(run: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch):
    run(("one", "a"))
    monkeypatch.setattr(shelf, "code_version", lambda: "another")

    assert run(("one", "a")) == ["a: one"]


def test_version_follows_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("kernel", "source", "engines", "programme"):
        (tmp_path / name / "__pycache__").mkdir(parents=True)
    code = tmp_path / "source/reader.py"
    code.write_text("ONE = 1")
    monkeypatch.setattr(shelf, "_PACKAGE", tmp_path)
    before = code_version()
    (tmp_path / "source/__pycache__/reader.pyc").write_text("compiled")
    same = code_version()
    code.write_text("ONE = 11")

    assert same == before
    assert code_version() != before


@pytest.mark.parametrize("damage", [b"", b"no pickle", b"\x80\x05."])
def test_damaged_shelf_is_empty(run: Callable[..., list[str]], tmp_path: Path, damage: bytes):
    run(("one", "a"))
    (tmp_path / FILE_NAME).write_bytes(damage)

    assert run(("one", "a")) == ["a: one"]
    assert run(("one", "a")) == []


def test_damaged_reading_is_read_anew_and_mended(run: Callable[..., list[str]], tmp_path: Path):
    texts = ("one", "a"), ("two", "b")
    run(*texts)
    version, kept = pickle.loads((tmp_path / FILE_NAME).read_bytes())
    (tmp_path / FILE_NAME).write_bytes(pickle.dumps((version, kept | dict.fromkeys(list(kept)[:1], b"\x80\x05."))))

    assert run(*texts) == ["a: one"]
    assert run(*texts) == []


def test_unchanged_shelf_is_not_written(tmp_path: Path):
    open_shelf(tmp_path)
    words_of("one", Path("a"))
    assert save_shelf(tmp_path) is True

    open_shelf(tmp_path)
    words_of("one", Path("a"))

    assert save_shelf(tmp_path) is False
