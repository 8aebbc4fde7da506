"""Bare module names for scripts, mapped to addresses with a hash.

An app adds its own modules in its ``AppConfig.ready``: ``importmap.add("study/notes", "study/js/notes.js")``. What few pages need is added with
``is_everywhere=False``; such a page names the app in its block ``modules``, and no other page carries the addresses.
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


_SELDOM: set[str] = set()


def add(name: str, path: str, *, is_everywhere: bool = True) -> None:
    """Name a module; raise ValueError when the name means another file already."""
    if MODULES.setdefault(name, path) != path:
        raise ValueError(f"module name in use: {name}")
    if not is_everywhere:
        _SELDOM.add(name)
    importmap_json.cache_clear()


@cache
def importmap_json(app: str = "") -> str:
    """Return the import map of a page, with what an app keeps for its own pages; the same as long as the process lives."""
    shown = {name: static(path) for name, path in MODULES.items() if name not in _SELDOM or name.partition("/")[0] == app}
    return json.dumps({"imports": shown}, separators=(",", ":"))
