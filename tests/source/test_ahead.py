"""What another process read is there for whoever waits for it, and is not read again."""

import os
import sys
from pathlib import Path

import pytest

from bridging.source.ahead import read_ahead, what_was_read
from bridging.source.shelf import open_shelf, save_shelf, shelved

CALLS: list[str] = []


@shelved()
def words_of(text: str) -> list[str]:
    CALLS.append(text)
    return text.split()


def read_slowly() -> None:
    """What the other process does."""
    folder = Path(os.environ["KEPT_IN"])
    open_shelf(folder)
    words_of("one two")
    save_shelf(folder)


@pytest.mark.parametrize(("does", "read_here"), [("read_slowly()", []), ("exit(1)", ["one two"])])
def test_it_is_waited_for_and_what_it_did_not_read_is_read_here(tmp_path: Path, does: str, read_here: list[str]):
    CALLS.clear()
    code = f"import time; time.sleep(0.3); from tests.source.test_ahead import read_slowly; {does}"
    read_ahead([sys.executable, "-c", code], {"KEPT_IN": str(tmp_path)})

    with what_was_read(tmp_path):
        assert words_of("one two") == ["one", "two"]

    assert read_here == CALLS
    words_of("one two")
    assert [*read_here, "one two"] == CALLS
