import pytest
from quickjs import Context

from bridging.project.joining import join_scripts

MODULES = {"a": "a.js", "b": "b.js", "lib": "lib.js", "twice": "twice.js"}


def test_script_that_one_other_asks_for_travels_inside_it():
    scripts = {
        "start.js": 'import "a";\nimport "b";\nsay(3);\n',
        "a.js": "const word = 1;\nsay(word);\n",
        "b.js": "const word = 2;\nsay(word);\n",
    }

    joined = join_scripts(scripts, MODULES)

    assert list(joined) == ["start.js"]
    assert joined["start.js"] == "{\nconst word = 1;\nsay(word);\n}\n{\nconst word = 2;\nsay(word);\n}\nsay(3);\n"


def test_names_of_two_scripts_stay_apart():
    scripts = {"start.js": 'import "a";\nimport "b";\n', "a.js": "const word = 1;\nsay(word);\n", "b.js": "const word = 2;\nsay(word);\n"}
    context = Context()
    context.eval("const said = []; const say = (word) => said.push(word);")

    context.eval(join_scripts(scripts, MODULES)["start.js"])

    assert context.eval("said.join()") == "1,2"


@pytest.mark.parametrize(
    "scripts",
    [
        {"one.js": 'import "twice";\n', "other.js": 'import "twice";\n', "twice.js": "say(1);\n"},
        {"one.js": 'import "lib";\n', "lib.js": "export const word = 1;\n"},
        {"one.js": 'import { word } from "a";\n', "a.js": "say(1);\n"},
        {"one.js": 'import "a";\n', "a.js": 'import {\n  word,\n} from "lib";\nsay(word);\n'},
        {"one.js": 'import "elsewhere";\n'},
    ],
    ids=["asked for twice", "exports", "imported by name", "imports", "unknown"],
)
def test_other_scripts_keep_a_file_of_their_own(scripts: dict[str, str]):
    assert join_scripts(scripts, MODULES) == {}
