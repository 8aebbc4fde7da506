"""Reference figures: sets of data with what should come out, and how near."""

import csv
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

_HERE = Path(__file__).parent / "reference" / "statistics"


class ReferenceSet:
    """One folder. ``checks`` count what was held, so that a test can say that nothing was left out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        said = json.loads((folder / "expected.json").read_text("utf-8"))
        self.expected = {each["id"]: (each["value"], each["abs_tol"]) for each in said}
        self.checked: set[str] = set()

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def hold(self, identifier: str, found: Any) -> None:
        """Hold a figure, or a list, to what is expected."""
        value, tolerance = self.expected[identifier]
        self.checked.add(identifier)
        wanted = value if isinstance(value, list) else [value]
        given = list(found) if isinstance(found, Sequence | np.ndarray) and not isinstance(found, str) else [found]
        if all(isinstance(each, str) for each in wanted):
            assert given == wanted, identifier
        else:
            assert given == pytest.approx(wanted, abs=tolerance + 1e-9, rel=0), identifier

    def hold_that_all_were_held(self, *, but: Sequence[str] = ()) -> None:
        assert self.expected.keys() - self.checked == set(but)


def reference_set(name: str) -> ReferenceSet:
    """Return a set, from beside the tests or from where others lie; skip the test without it."""
    if (_HERE / name).is_dir():
        return ReferenceSet(_HERE / name)
    elsewhere = os.environ.get("BRIDGING_STATISTICS_DATA")
    if not elsewhere or not (Path(elsewhere) / name).is_dir():
        pytest.skip(f"{name} is not on this machine (BRIDGING_STATISTICS_DATA)")
    return ReferenceSet(Path(elsewhere) / name)
