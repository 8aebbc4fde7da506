"""Real instrument files and measured tables. They stand beside the project, are read from there and never copied into it."""

import os
from pathlib import Path

import pytest

LABS = Path(os.environ.get("BRIDGING_LABS_DATA", Path(__file__).resolve().parents[2] / "shared" / "data" / "labs"))


def lab_file(name: str) -> Path:
    """Return a file of the folder; skip the test where it is absent."""
    path = LABS / name
    if not path.exists():
        pytest.skip(f"{path} is absent: set BRIDGING_LABS_DATA to the folder with the lab files")
    return path
