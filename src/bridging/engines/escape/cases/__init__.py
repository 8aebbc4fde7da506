"""The data of rooms, by the name that a room's file gives: a pure function of a seed for each."""

from collections.abc import Mapping
from typing import Final

from bridging.engines.escape.case import Case
from bridging.engines.escape.cases.btg_026 import btg_026

CASES: Final[Mapping[str, Case]] = {"btg-026": btg_026}
