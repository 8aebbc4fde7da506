"""The parts that a site answers without, such as what benches of labs calculate with: it fetches them when it has time."""

import subprocess
import sys
from pathlib import Path
from typing import Final

from bridging.kernel.extras import EXTRAS, is_installed

LAUNCHER: Final = Path(__file__).resolve().parents[3] / "bridging"


def fetch_extras(launcher: Path = LAUNCHER) -> tuple[str, ...]:
    """Install the extras that are missing, where there is a checkout to install from; return those that still are.

    What is installed already in a running process is found by it at once. Without a network the pages say what is not installed.
    """
    missing = _missing()
    if missing and launcher.is_file():
        subprocess.run([sys.executable, str(launcher), "setup", *missing], check=False, stdout=subprocess.DEVNULL)  # noqa: S603 -- our own launcher
    return _missing()


def _missing() -> tuple[str, ...]:
    return tuple(extra for extra in EXTRAS if not is_installed(extra))
