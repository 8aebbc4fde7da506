"""What the tutorial "write your first module" lets a reader type does what it says, with the very words that it shows."""

import re
from pathlib import Path

import pytest

from bridging.cli import agree, check, handbook

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tutorials" / "write-your-first-module.md"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DUTCH = {
    "title: Why −130 °C": "title: Waarom −130 °C",
    "The alarm of the tank goes off at night. It shows −128 °C. Do you get out of bed?": "’s Nachts gaat het alarm. Er staat −128 °C. Staat u op?",
    "Below about −130 °C the water that did not freeze is a glass": "Onder ongeveer −130 °C is het water dat niet bevroor glas",
}


@pytest.fixture
def course(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIDGING_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("BRIDGING_PRIVATE_CONTENT", "")
    monkeypatch.setenv("LANG", "en")
    module = tmp_path / "my-course" / "modules" / "cold-chain"
    for folder in ("items", "pages"):
        (module / folder).mkdir(parents=True)
    return module


def test_every_step_of_the_tutorial(course, capsys):
    blocks = BLOCK.findall(PAGE.read_text("utf-8"))
    programme, module, item, evidence = (text for kind, text in blocks if kind == "yaml")
    [english] = (text for kind, text in blocks if kind == "markdown")

    def run(command, *arguments):
        code = command.main(["my-course", *arguments])
        said = capsys.readouterr()
        return code, said.out + said.err

    (course.parents[1] / "programme.yaml").write_text(programme, "utf-8")
    (course / "module.yaml").write_text(module, "utf-8")
    code, said = run(check)
    assert code == 1
    assert "Outcome C1.1 is taught on no page" in said
    assert "Outcome C1.1 has no evidence" in said

    (course / "items" / "why-minus-130.yaml").write_text(item, "utf-8")
    (course / "module.yaml").write_text(module.replace("units:\n", f"{evidence}units:\n"), "utf-8")
    (course / "pages" / "01-vapour.en.md").write_text(english, "utf-8")
    assert "The text in Dutch is missing: write 01-vapour.nl.md." in run(check)[1]

    dutch = english
    for words, theirs in DUTCH.items():
        assert dutch.count(words) == 1
        dutch = dutch.replace(words, theirs)
    (course / "pages" / "01-vapour.nl.md").write_text(dutch, "utf-8")
    [shown] = (text.partition("\n")[2] for kind, text in blocks if not kind and text.startswith("./bridging check my-course\n1"))
    assert run(check) == (0, shown)

    assert run(agree) == (0, "1 text: both languages say the same\n")
    (course / "pages" / "01-vapour.nl.md").write_text(dutch.replace("Staat u op?", "Komt u uit bed?"), "utf-8")
    assert "English older than Dutch" in run(check)[1]

    assert handbook.main(["cold-chain", "--lang", "nl", "--for", "participant", "--content", "my-course"]) == 0
    assert Path("cold-chain-participant-nl.pdf").read_bytes().startswith(b"%PDF")
