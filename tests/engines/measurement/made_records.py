"""Records of made-up people, drawn by a seed."""

import datetime as dt
from collections.abc import Iterator
from itertools import count
from typing import Any

from bridging.engines.measurement.records import Answer, AskedItem, Participant, Rating, Records
from bridging.kernel.seed import random_for

ITEMS = ("m1-aav", "m1-car-t", "m1-germline", "m1-qc")


def person(pid: str, **said: Any) -> Participant:
    known = {
        "cohort": "m1-2026", "module": "m1", "year": 2026, "partner": "LUMC", "sector": "hospital", "profession": "care", "language": "nl",
        "track": "6+", "state": "completed", "is_passed": True, "consent": "yes",
    }  # fmt: skip
    return Participant(pid, **{**known, **said})


def records(participants: tuple[Participant, ...], *, ratings: tuple[Rating, ...] = (), **said: Any) -> Records:
    answers = tuple(answer for each in participants for answer in _answers(each))
    asked = {(each.item, each.version) for each in answers}
    items = tuple(AskedItem(item, version, "m1", "b", ("a", "b", "c"), ("o1",), "items/secret.yaml", 3) for item, version in sorted(asked))
    known: dict[str, Any] = {"purpose": "research", "as_of": dt.date(2026, 11, 29), "is_simulated": True, "left_out": {}}
    return Records(participants=participants, answers=answers, ratings=ratings, items=items, **{**known, **said})


def _answers(each: Participant) -> Iterator[Answer]:
    chance = random_for("records", each.pid, each.cohort)
    for occasion, easy in (("start", 0.4), ("module", 0.8)):
        for item in ITEMS:
            score = float(chance.random() < easy) if item != "m1-qc" else round(chance.random() * easy, 2)
            yield Answer(each.pid, each.cohort, occasion, "form-a", item, 1, "b" if score == 1 else "a", score, 0.7)  # type: ignore[arg-type]


def ratings(participants: tuple[Participant, ...], item: str = "mo1", *, instrument: str = "btg-motivation") -> tuple[Rating, ...]:
    return tuple(Rating(each.pid, each.cohort, "end", "", instrument, 1, item, 1 + place % 5) for place, each in enumerate(participants))


def names() -> Iterator[str]:
    return (f"S{number:04}" for number in count(1))
