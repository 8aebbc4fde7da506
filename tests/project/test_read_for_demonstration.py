"""The first start of a demonstration: another process reads the content, and nothing is read twice."""

from pathlib import Path

import pytest
from tests.good_course import write_course

from bridging.programme import items
from bridging.programme.load import load_programme
from bridging.project.config import Config, read_config
from bridging.project.manage import read_for_demonstration
from bridging.source import shelf
from bridging.source.ahead import what_was_read
from bridging.source.shelf import FILE_NAME


@pytest.fixture
def config(tmp_path: Path) -> Config:
    public, private = write_course(tmp_path)
    return read_config({"BRIDGING_HOME": str(tmp_path / "home"), "BRIDGING_CONTENT": str(public), "BRIDGING_PRIVATE_CONTENT": str(private)})


def test_all_that_publishing_reads_was_read_in_the_other_process(config: Config):
    items._read.cache_clear()
    read_for_demonstration(["bridging", "demo"], config)

    with what_was_read(config.home / "cache"):
        before = dict(shelf._open.kept)
        programme = load_programme(config.content, config.private_content)
        used = dict(shelf._open.used)

    assert programme.items
    assert used
    assert used.items() <= before.items()


@pytest.mark.parametrize("command", [["bridging", "serve"], ["bridging", "migrate"], ["bridging"]])
def test_other_commands_and_later_starts_read_nothing_ahead(config: Config, command: list[str]):
    read_for_demonstration(command, config)
    (config.home / "cache").mkdir(parents=True)
    (config.home / "cache" / FILE_NAME).write_bytes(b"kept")
    read_for_demonstration(["bridging", "demo"], config)

    with what_was_read(config.home / "cache"):
        assert shelf._open.kept == {}
