"""Where content lies, for commands that run without the site."""

import os
from pathlib import Path

from bridging.cli.output import unusable


def find_root(path: Path) -> Path | None:
    """Return the content root that a path is or lies in: the nearest folder that looks like one."""
    start = path if path.is_dir() else path.parent
    candidates = [start, *start.parents]
    for candidate in candidates:
        if (candidate / "programme.yaml").is_file():
            return candidate
    # Without a programme file, a folder with modules is a root too: a course may begin with a single module.
    for candidate in candidates:
        if (candidate / "modules").is_dir():
            return candidate
    return path if path.is_dir() and (path / "reference").is_dir() else None


def public_root() -> Path:
    return Path(os.environ.get("BRIDGING_CONTENT", "content"))


class NoSuchRoot(Exception):
    """A private root was named that is not there: without it test items would go unchecked, and in silence."""

    def refuse(self, *, as_json: bool) -> int:
        hint = "Name one that is there; set BRIDGING_PRIVATE_CONTENT to nothing to do without."
        return unusable("path.absent", f"There is no private content folder {self}.", hint, as_json=as_json)


def private_root(named: str | None = None) -> Path | None:
    """Return the private root: what is named or set, or the sample that the repository ships; None when set to nothing."""
    value = named or os.environ.get("BRIDGING_PRIVATE_CONTENT")
    if value == "":
        return None
    path = Path(value) if value else Path(__file__).resolve().parents[3] / "private"
    if value and not path.is_dir():
        raise NoSuchRoot(value)
    return path if path.is_dir() else None


def cache_folder() -> Path:
    """Return where formulas are kept between runs: with the site's data, and never in the folder one happens to stand in."""
    home = os.environ.get("BRIDGING_HOME")
    return (Path(home) if home else Path(__file__).resolve().parents[3] / "var") / "cache"
