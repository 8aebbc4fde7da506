"""The tables of a programme: ``participants``, ``responses``, ``key``, ``scale``, ``followup``, each a CSV file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.table import Table, is_missing, read_table
from bridging.kernel.unusable import Unusable

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "participants": ("pid", "cohort", "institution", "role", "test_language", "gamification", "research_consent"),
    "responses": ("pid", "occasion", "item", "choice", "confidence"),
    "key": ("item", "key", "options"),
    "scale": ("pid",),
    "followup": ("pid", "applied_at_work"),
}
CONSENTS: Final = ("yes", "no", "withdrawn")
OCCASIONS: Final = ("pre", "post")
HIGHEST: Final = 5
"""The answers of the scale run from 1 to this."""
_MAY_BE_BARE: Final = frozenset({"responses", "scale", "followup"})
"""Of a programme that has just begun nobody has answered these."""
_MOST_OPTIONS: Final = 26


@dataclass(frozen=True, slots=True)
class Person:
    pid: str
    cohort: str
    language: str
    is_gamified: bool
    consent: str


@dataclass(frozen=True, slots=True, eq=False)
class Sitting:
    """A submitted test: ``choices`` n × k as they were made, empty where one was left out; ``confidence`` 0 to 1, NaN where none was said."""

    people: tuple[str, ...]
    items: tuple[str, ...]
    choices: tuple[tuple[str, ...], ...]
    right: Floats
    confidence: Floats

    @property
    def totals(self) -> dict[str, float]:
        return dict(zip(self.people, map(float, self.right.sum(axis=1)), strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """What a programme has. ``options`` by item, as letters."""

    people: tuple[Person, ...]
    key: Mapping[str, str]
    options: Mapping[str, tuple[str, ...]]
    responses: Table
    scale: Table
    followup: Table

    def sitting(self, occasion: str, allowed: frozenset[str]) -> Sitting:
        """Return the tests of an occasion of those whose answers may be used."""
        items = tuple(self.key)
        by_person: dict[str, dict[str, tuple[str, float]]] = {}
        confidence = self.responses.numbers("confidence") / 100
        columns = (self.responses.texts(name) for name in ("pid", "occasion", "item", "choice"))
        for sure, (pid, when, item, choice) in zip(confidence, zip(*columns, strict=True), strict=True):
            if when == occasion and pid in allowed:
                by_person.setdefault(pid, {})[item] = ("" if is_missing(choice) else choice, sure)
        people = tuple(by_person)
        none = ("", float("nan"))
        choices = tuple(tuple(by_person[pid].get(item, none)[0] for item in items) for pid in people)
        sure = np.array([[by_person[pid].get(item, none)[1] for item in items] for pid in people]).reshape(len(people), len(items))
        right = np.array([[float(choice == self.key[item]) for item, choice in zip(items, row, strict=True)] for row in choices])
        return Sitting(people, items, choices, right.reshape(len(people), len(items)), sure)


def read_tables(read: Callable[[str], str]) -> Tables:
    """Read the tables; ``read`` gives the text of one by its name. Raises Unusable for a column or a code that is not known."""
    tables = {name: _read(name, read(name), columns) for name, columns in COLUMNS.items()}
    people = _people(tables["participants"])
    known = {person.pid for person in people}
    for name in ("responses", "scale", "followup"):
        stranger = next((pid for pid in tables[name].texts("pid") if pid not in known), None)
        if stranger is not None:
            raise Unusable("measure.stranger", table=name, person=stranger)
    key, options = _key(tables["key"])
    _hold_answers(tables["responses"], options)
    _hold_within(tables["responses"], "confidence", 0, 100)
    for name in tables["scale"].columns:
        if name != "pid":
            _hold_within(tables["scale"], name, 1, HIGHEST)
    _hold_within(tables["followup"], "applied_at_work", 0, 1)
    return Tables(people, key, options, tables["responses"], tables["scale"], tables["followup"])


def _read(name: str, text: str, columns: Sequence[str]) -> Table:
    table = read_table(text, may_be_bare=name in _MAY_BE_BARE)
    for column in columns:
        table.place(column)
    if name in {"participants", "scale", "followup"}:
        table.once("pid")
    return table


def _people(table: Table) -> tuple[Person, ...]:
    columns = (table.texts(name) for name in ("pid", "cohort", "test_language", "gamification", "research_consent"))
    found = []
    for pid, cohort, language, gamified, consent in zip(*columns, strict=True):
        if consent not in CONSENTS:
            raise Unusable("measure.code", column="research_consent", value=consent, known=", ".join(CONSENTS))
        if gamified not in {"0", "1"}:
            raise Unusable("measure.code", column="gamification", value=gamified, known="0, 1")
        found.append(Person(pid, cohort, language, gamified == "1", consent))
    return tuple(found)


def _key(table: Table) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    key = dict(zip(table.once("item"), table.texts("key"), strict=True))
    counts = table.numbers("options")
    for text, count in zip(table.texts("options"), counts, strict=True):
        if not 1 < count <= _MOST_OPTIONS or count % 1:
            raise Unusable("measure.code", column="options", value=text, known=f"2 – {_MOST_OPTIONS}")
    options = {item: tuple(chr(ord("A") + place) for place in range(int(count))) for item, count in zip(key, counts, strict=True)}
    for item, right in key.items():
        if right not in options[item]:
            raise Unusable("measure.code", column=item, value=right, known=", ".join(options[item]))
    return key, options


def _hold_answers(responses: Table, options: Mapping[str, tuple[str, ...]]) -> None:
    seen: set[tuple[str, str, str]] = set()
    for pid, occasion, item, choice in zip(*(responses.texts(name) for name in ("pid", "occasion", "item", "choice")), strict=True):
        if item not in options:
            raise Unusable("measure.code", column="item", value=item, known=", ".join(options))
        if occasion not in OCCASIONS:
            raise Unusable("measure.code", column="occasion", value=occasion, known=", ".join(OCCASIONS))
        if choice not in options[item] and not is_missing(choice):
            raise Unusable("measure.code", column="choice", value=choice, known=f"{item}: {', '.join(options[item])}")
        if (pid, occasion, item) in seen:
            raise Unusable("measure.answer-twice", person=pid, occasion=occasion, item=item)
        seen.add((pid, occasion, item))


def _hold_within(table: Table, name: str, lowest: float, highest: float) -> None:
    for text, value in zip(table.texts(name), table.numbers(name), strict=True):
        if value < lowest or value > highest:
            raise Unusable("measure.code", column=name, value=text, known=f"{lowest} – {highest}")
