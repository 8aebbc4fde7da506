"""The content with the measured room beside it, which a meeting of one module plays."""

import json
import shutil
from pathlib import Path
from typing import Any, Final

from bench.miniature import CONTENT
from bench.room_made import ROOM, made_room

MODULE: Final = "m1"


def room_root(work: Path, locks: int) -> Path:
    """Return a folder of content, made in a work folder."""
    root = work / "content"
    shutil.copytree(CONTENT, root)
    _write(root / "rooms" / ROOM / "room.yaml", made_room(locks))
    _write(root / "modules" / MODULE / "meetings" / "room.yaml", _meeting())
    return root


def _meeting() -> dict[str, Any]:
    words = {"nl": "Escaperoom", "en": "Escape room"}
    return {
        "id": f"{MODULE}-room", "title": words, "kind": "escape-room", "mode": "physical", "unit": f"{MODULE}-w1", "week": 1, "minutes": 90,
        "aim": words, "room": ROOM, "evidence": False,
        "plan": [{"minutes": 90, "title": words, "facilitator": words}],
    }  # fmt: skip


def _write(file: Path, document: dict[str, Any]) -> None:
    # Whatever is JSON is YAML.
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", "utf-8")
