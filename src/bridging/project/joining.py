"""Scripts that only one other script asks for travel inside it: a file of its own costs a small script half its size again in headers."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

_FOR_EFFECT: Final = re.compile(r'^import "([^"]+)";\n', re.MULTILINE)
_IMPORT: Final = re.compile(r'^import .*?"([^"]+)";\n', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export ", re.MULTILINE)


def join_scripts(scripts: Mapping[str, str], modules: Mapping[str, str]) -> dict[str, str]:
    """Return the scripts that change, whole, by path. ``scripts`` holds all of them; ``modules`` maps the names they import to paths.

    Taken in is what exports nothing and is imported once, for its effect. Names stay apart: each script gets a block of its own.
    """
    asked = Counter(modules.get(name, "") for text in scripts.values() for name in _IMPORT.findall(text))
    alone = {path for path, count in asked.items() if count == 1 and path in scripts and not _EXPORT.search(scripts[path])}
    joined = {}
    for path, text in scripts.items():
        parts = [modules[name] for name in _FOR_EFFECT.findall(text) if modules.get(name) in alone]
        if parts:
            joined[path] = _joined(text, [scripts[part] for part in parts], {name for name in modules if modules[name] in parts})
    return joined


def _joined(text: str, parts: list[str], names: set[str]) -> str:
    left = _IMPORT.sub(lambda found: "" if found[1] in names else found[0], text)
    # An import stands outside every block, and once.
    imports = dict.fromkeys(found[0] for script in (left, *parts) for found in _IMPORT.finditer(script))
    blocks = [f"{{\n{_IMPORT.sub('', script)}}}\n" for script in parts]
    return "".join((*imports, *blocks, _IMPORT.sub("", left)))
