"""The cohort of the watch list's story: 24 people, of whom 15 chose D where the file keys A, 9 of them sure."""

from collections.abc import Iterable
from datetime import date

from bridging.engines.measurement.records import Answer, AskedItem, Participant, Purpose, Rating, Records

OPTIONS = ("a", "b", "c", "d")
MISKEYED = AskedItem("m1-t03", 1, "m1", "a", OPTIONS, ("M1.2",), "modules/m1/items/m1-t03.yaml", 14)
SOUND = AskedItem("m1-t04", 1, "m1", "b", OPTIONS, ("M1.3",), "modules/m1/items/m1-t04.yaml", 12)


def people(count: int, *, cohort: str = "m1-2026", language: str = "nl") -> tuple[Participant, ...]:
    return tuple(
        Participant(
            f"p{number}", cohort, "m1", 2026, "LUMC", "hospital", "analyst", language, "6+", "completed", is_passed=True, consent="yes"
        )
        for number in range(count)
    )


def answered(
    asked: AskedItem, choices: Iterable[str], *, sure: int = 0, cohort: str = "m1-2026", occasion: str = "module"
) -> tuple[Answer, ...]:
    """Return an answer of each person in order; the first ``sure`` of them were sure."""
    return tuple(
        Answer(
            f"p{number}",
            cohort,
            occasion,
            "form-a",
            asked.item,
            asked.version,
            choice,
            float(choice == asked.key),
            0.95 if number < sure else 0.4,
        )
        for number, choice in enumerate(choices)
    )


def records(
    answers: Iterable[Answer],
    *,
    items: tuple[AskedItem, ...] = (MISKEYED, SOUND),
    ratings: tuple[Rating, ...] = (),
    count: int = 24,
    purpose: Purpose = "teaching",
) -> Records:
    return Records(
        purpose=purpose,
        as_of=date(2026, 11, 1),
        is_simulated=True,
        participants=people(count),
        answers=tuple(answers),
        ratings=ratings,
        items=items,
        left_out={},
    )


STORY = records(
    (*answered(MISKEYED, "d" * 15 + "a" * 5 + "bbcc", sure=9), *answered(SOUND, "b" * 20 + "acda")),
    ratings=tuple(
        Rating(None, "m1-2026", "pulse", "week-3", "btg-pulse", 1, "clarity", value)
        for value in (2.0, 2.0, 3.0, 1.0, 2.0, 3.0, 2.0, 3.0, 1.0, 4.0, 4.0, 5.0, 4.0, 4.0)
    ),
)
