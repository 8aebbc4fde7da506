"""What the tutorial "build your first room" lets a reader type does what it says, with the very words that it shows."""

import re
import shlex
from pathlib import Path

import pytest

from bridging.cli.room.main import main

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tutorials" / "build-your-first-room.md"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = "./bridging room "


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "first-room").mkdir()
    return tmp_path / "first-room" / "room.yaml"


def test_every_step_of_the_tutorial(file, capsys):
    shown, checked = "", 0
    for kind, block in BLOCK.findall(PAGE.read_text("utf-8")):
        match kind:
            case "yaml":
                file.write_text(block, "utf-8")
            case "diff":
                change(file, block)
            case "text":
                assert shown == block
                checked += 1
            case "" if block.startswith(COMMAND):
                arguments = shlex.split(block.removeprefix(COMMAND))
                assert main(arguments) in {0, 1}
                shown = capsys.readouterr().out

    assert checked == 6
    assert any(file.parent.parent.joinpath("pack").rglob("*.pdf"))


def change(file, block):
    old, new = ("\n".join(line[1:] for line in block.splitlines() if line.startswith(sign)) for sign in "-+")
    text = file.read_text("utf-8")
    assert text.count(f"{old}\n") == 1, old
    file.write_text(text.replace(f"{old}\n", f"{new}\n"), "utf-8")
