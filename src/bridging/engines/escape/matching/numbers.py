"""Numbers with their units. In a team that speaks two languages a number is right if it is so in either of them."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Context, Decimal
from functools import cache, lru_cache
from typing import Any, Final

from bridging.engines.assessment.types.numeric.notation import Reading, read_number
from bridging.engines.assessment.types.numeric.tolerance import EXACT
from bridging.engines.assessment.types.numeric.units import canonical, convert, is_known, measure_the_same
from bridging.engines.escape.matching.key import Key
from bridging.engines.escape.matching.matched import LineReader, Matched, Outcome, unreadable
from bridging.engines.escape.matching.raw import plain
from bridging.engines.escape.schema import NumberAnswer
from bridging.kernel.message import Message
from bridging.source.text import LANGUAGES, Language

_LONGEST: Final = 80
_SHOWN: Final = 40
# A factor may be an endless fraction (an hour is a 24th of a day): 36 h are 1.5 d to as many digits as anybody types.
_ENDED: Final = Context(prec=60, Emax=EXACT.Emax, Emin=EXACT.Emin)

type Interval = tuple[Decimal, Decimal]


def reader_of(key: Key, answer: NumberAnswer) -> LineReader:
    unit = canonical(answer.unit) if answer.unit else ""
    right = _intervals(key.accept, answer.tolerance, unit)

    @cache
    def near() -> list[list[Interval]]:
        tolerances = [answer.tolerance if each.tolerance is None else each.tolerance for each in key.lock.near]
        return [_intervals(wanted, tolerance, unit) for wanted, tolerance in zip(key.near, tolerances, strict=True)]

    def read(line: str, _raw: Any, language: str) -> Matched:
        if len(line) > _LONGEST:
            return unreadable(line, "answer.too-long", length=len(line), limit=_LONGEST)
        found = [_matched(line, each, unit, right, near) for each in _readings(line, language)]
        return min(found, key=lambda matched: _ORDER[matched.outcome])

    return read


_ORDER: Final = {Outcome.RIGHT: 0, Outcome.NEAR: 1, Outcome.UNREADABLE: 2, Outcome.WRONG: 3}


def _matched(line: str, reading: Reading | Message, unit: str, right: list[Interval], near: Callable[[], list[list[Interval]]]) -> Matched:
    if isinstance(reading, Message):
        return Matched(Outcome.UNREADABLE, line, notice=reading)
    given = canonical(reading.unit) if reading.unit else unit
    value = _in_unit(reading.value, given, unit)
    if value is not None and _lies(value, right):
        return Matched(Outcome.RIGHT, line, str(EXACT.normalize(value)))
    if given != unit and (notice := _about_unit(reading, given, unit, right)):
        return Matched(Outcome.UNREADABLE, line, notice=notice)
    place = next((number for number, intervals in enumerate(near()) if value is not None and _lies(value, intervals)), None)
    return Matched(Outcome.WRONG if place is None else Outcome.NEAR, line, str(EXACT.normalize(value or Decimal(0))), place)


def _in_unit(value: Decimal, given: str, unit: str) -> Decimal | None:
    factor = _factor(given, unit)
    return None if factor is None else value if given == unit else _ENDED.multiply(value, factor)


@lru_cache(maxsize=4096)
def _factor(given: str, unit: str) -> Decimal | None:
    """Return by how much a number is multiplied; units of one quantity start at the same zero."""
    return convert(Decimal(1), given, unit)


def _about_unit(reading: Reading, given: str, unit: str, right: list[Interval]) -> Message | None:
    """Return what is wrong with a unit, None where it is another one of the same quantity. What only a unit made wrong costs nothing."""
    shown = reading.unit[:_SHOWN]
    if not unit:
        return Message("answer.unit-unexpected", {"unit": shown})
    if not is_known(given):
        return Message("answer.unit-unknown", {"unit": shown})
    if _lies(reading.value, right):
        return Message("grade.right-number-wrong-unit", {"given": given, "expected": unit})
    return None if measure_the_same(given, unit) else Message("grade.other-quantity", {"given": given, "expected": unit})


def _readings(line: str, language: str) -> list[Reading | Message]:
    own: list[Language] = [known for known in LANGUAGES if known == language]
    first = read_number(line, own[0] if own else LANGUAGES[0])
    if isinstance(first, Message) or not first.by_language:
        return [first]
    return [first, *(read_number(line, other) for other in LANGUAGES if other != (own[0] if own else LANGUAGES[0]))]


def _intervals(wanted: Iterable[Any], tolerance: float, unit: str) -> list[Interval]:
    margin = Decimal(str(tolerance))
    return [(EXACT.subtract(value, margin), EXACT.add(value, margin)) for value in _values(wanted, unit)]


def _values(wanted: Iterable[Any], unit: str) -> Iterator[Decimal]:
    """Yield the numbers among what is wanted, in the unit of the lock; lists of them are further numbers."""
    for each in wanted:
        if isinstance(each, tuple | list):
            yield from _values(each, unit)
        elif isinstance(each, str | int | float):
            yield from _written(plain(each), unit)


@lru_cache(maxsize=4096)
def _written(text: str, unit: str) -> tuple[Decimal, ...]:
    found: list[Decimal] = []
    for language in ("en",) if _is_of_a_file(text) else LANGUAGES:
        reading = read_number(text[:_LONGEST], language)
        if isinstance(reading, Reading):
            given = canonical(reading.unit) if reading.unit else unit
            value = _in_unit(reading.value, given, unit) if given == unit or (unit and is_known(given)) else None
            if value is not None and value not in found:
                found.append(value)
    return tuple(found)


def _is_of_a_file(text: str) -> bool:
    """Tell whether it is a number as files and data write it, whose point is a decimal mark wherever it stands."""
    try:
        float(text)
    except ValueError:
        return False
    return True


def _lies(value: Decimal, intervals: Iterable[Interval]) -> bool:
    return any(least <= value <= most for least, most in intervals)
