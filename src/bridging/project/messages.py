"""Compile the translations without the gettext tools, which a fresh machine lacks."""

import os
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]


def compile_catalogues(root: Path = _ROOT) -> list[Path]:
    """Write a ``.mo`` beside every ``.po`` that is newer, and return those written."""
    stale = [path for path in root.rglob("locale/*/LC_MESSAGES/*.po") if _is_stale(path)]
    if not stale:
        return []
    import polib  # noqa: PLC0415 -- slow import

    written = []
    for path in stale:
        target = path.with_suffix(".mo")
        draft = target.with_suffix(f".{os.getpid()}.new")  # a name of its own: two processes may compile at once
        polib.pofile(str(path), wrapwidth=0).save_as_mofile(str(draft))
        # Renamed into place: a process that starts meanwhile reads the old file or the new one, never half of it.
        draft.replace(target)
        written.append(target)
    return written


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns
