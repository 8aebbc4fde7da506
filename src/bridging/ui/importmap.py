"""Bare module names for scripts, mapped to addresses with a hash.

An app adds its own modules in its ``AppConfig.ready``: ``importmap.add("study/notes", "study/js/notes.js")``.
"""

import json
from functools import cache

from django.templatetags.static import static

MODULES: dict[str, str] = {
    "ui/menus": "ui/js/menus.js",
    "ui/theme": "ui/js/theme.js",
    "ui/term": "ui/js/term.js",
    "ui/toast": "ui/js/toast.js",
    "ui/outbox": "ui/js/outbox.js",
    "ui/queued": "ui/js/queued.js",
    "ui/live": "ui/js/live.js",
}


def add(name: str, path: str) -> None:
    """Name a module; raise ValueError when the name means another file already."""
    if MODULES.setdefault(name, path) != path:
        raise ValueError(f"module name in use: {name}")
    importmap_json.cache_clear()


@cache
def importmap_json() -> str:
    """Return the import map; asked for on every page, and the same as long as the process lives."""
    return json.dumps({"imports": {name: static(path) for name, path in MODULES.items()}}, separators=(",", ":"))
