"""Compiled modules outlive a checkout: its first start keeps them, and the launcher gives them to the next checkout of the same person."""

import contextlib
import os
import shutil
from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).resolve().parents[3]
_FOLDERS: Final = ("src", ".venv")


def keep_compiled(checkout: Path = CHECKOUT) -> None:
    """Keep what a new checkout has compiled, of its own modules and of its libraries, where the launcher says; what no disk takes is no fault.

    Python tells by the source whether a compiled file is good, so one that has become old is only of no use. Links cost no room.
    """
    told = os.environ.get("BRIDGING_KEEP_COMPILED")
    if not told:
        return
    cache = Path(told)
    with contextlib.suppress(OSError):
        for folder in _FOLDERS:
            for place, _, names in os.walk(checkout / folder):
                if place.endswith("__pycache__"):
                    target = cache / os.path.relpath(place, checkout)
                    target.mkdir(parents=True, exist_ok=True)
                    for name in names:
                        _keep(Path(place, name), target / name)


def _keep(file: Path, target: Path) -> None:
    if target.exists() and target.samefile(file):
        return
    target.unlink(missing_ok=True)
    try:
        os.link(file, target)
    except OSError:
        # Another disk.
        shutil.copy2(file, target)
