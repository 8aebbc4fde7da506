"""Scripts that only one other script asks for travel inside it: a file of its own costs a small script half its size again in headers."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

_FOR_EFFECT: Final = re.compile(r'^import "([^"]+)";\n', re.MULTILINE)
_IMPORT: Final = re.compile(r'^import .*?"([^"]+)";\n', re.MULTILINE)
_TIED: Final = re.compile(r"^(?:import|export)\b", re.MULTILINE)


def join_scripts(scripts: Mapping[str, str], modules: Mapping[str, str]) -> dict[str, str]:
    """Return the scripts that change, whole, by path. ``scripts`` holds all of them; ``modules`` maps the names they import to paths.

    Taken in is what imports and exports nothing and is imported once, for its effect. Names stay apart: each script gets a block of its own.
    """
    asked = Counter(modules.get(name, "") for text in scripts.values() for name in _IMPORT.findall(text))
    alone = {path for path, count in asked.items() if count == 1 and path in scripts and not _TIED.search(scripts[path])}

    def inside(found: re.Match[str]) -> str:
        path = modules.get(found[1], "")
        return f"{{\n{scripts[path]}}}\n" if path in alone else found[0]

    joined = {path: _FOR_EFFECT.sub(inside, text) for path, text in scripts.items()}
    return {path: text for path, text in joined.items() if text != scripts[path]}
