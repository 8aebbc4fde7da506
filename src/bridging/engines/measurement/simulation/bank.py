"""What a simulated module consists of. A site gives its own questions, units and meetings; without one there is a model of a module."""

from dataclasses import dataclass
from typing import Final

TOPICS: Final = 7
_OPTIONS: Final = ("A", "B", "C", "D")
_UNITS: Final = 8
_TEST: Final = 40
_PRACTICE: Final = 3


@dataclass(frozen=True, slots=True)
class BankItem:
    """``key`` is what is right, whatever a file says; without ``options`` a number is asked. ``page`` is empty for a question of a test.

    ``is_in_start``: the start measurement asks it too.
    """

    item: str
    version: int
    key: str
    options: tuple[str, ...]
    topic: str
    unit: str = ""
    page: str = ""
    track: str = "both"
    is_in_start: bool = False

    def is_for(self, track: str) -> bool:
        return self.track in {"both", track}


@dataclass(frozen=True, slots=True)
class Meeting:
    """``day`` counts from the first day of the cohort."""

    meeting: str
    minutes: int
    day: int


@dataclass(frozen=True, slots=True)
class Module:
    """``has_test``: people sit a test at its end, of the items without a page."""

    id: str
    units: tuple[str, ...]
    items: tuple[BankItem, ...]
    meetings: tuple[Meeting, ...]

    @property
    def test(self) -> tuple[BankItem, ...]:
        return tuple(item for item in self.items if not item.page)

    @property
    def practice(self) -> tuple[BankItem, ...]:
        return tuple(item for item in self.items if item.page)


def model_module(module_id: str, *, has_start: bool = False) -> Module:
    """Return a module of no site: forty questions in its test, every other one at the start too, and three on the page of each unit."""
    units = tuple(f"{module_id}-u{number}" for number in range(1, _UNITS + 1))
    test = [
        BankItem(f"{module_id}-t{number:02}", 1, _OPTIONS[number % 4], _OPTIONS, _topic(module_id, number), is_in_start=has_start and number % 2 == 0)
        for number in range(_TEST)
    ]  # fmt: skip
    practice = [
        BankItem(f"{unit}-q{number}", 1, _OPTIONS[(number + place) % 4], _OPTIONS, _topic(module_id, place), unit, f"{unit}-page")
        for place, unit in enumerate(units)
        for number in range(1, _PRACTICE + 1)
    ]  # fmt: skip
    meetings = tuple(Meeting(f"{module_id}-meeting-{number}", 90 if number % 3 else 300, 7 * number + 2) for number in range(6))
    return Module(module_id, units, (*test, *practice), meetings)


def _topic(module_id: str, number: int) -> str:
    return f"{module_id.upper()}.{number % TOPICS + 1}"
