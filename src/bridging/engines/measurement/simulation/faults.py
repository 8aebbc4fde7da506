"""What is wrong with the simulated programme, on purpose. Each fault is data: where it strikes, and what a method should find.

Also here, since they are as true: effects without a fault, such as the gain by topic and what a mechanic does to motivation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bridging.engines.measurement.simulation.bank import BankItem, Module

FAULTY: Final = "m1"
UNCLEAR_UNIT: Final = 3
"""Counted from 1. Its clarity is low in edition 1; edition 2 mends it."""
MENDED_IN: Final = 2
UNCHANGED_IN: Final = 3
"""The edition that changed nothing."""
FIRST_CHOICES: Final = {"right": (15, 9), "filed": (5, 2), "other": (4, 0)}
"""Of the first cohort's 24 at the miskeyed question: how many chose what, and how many of them were sure."""
PULSES: Final = (2, 1, 2, 3, 2, 4, 2, 3, 2, 3, 1, 2, 3, 2)
"""Clarity as the first cohort ticked it after the unclear unit: 14 of 24 answered."""
BORDER: Final = "Fictief Streekziekenhuis"
"""A partner whose people of 2027 differ by three between the year and the year with one module."""
BORDER_PEOPLE: Final[Mapping[str, int]] = {"c05": 6, "c09": 5, "c06": 3}

EASY: Final = -4.5
DIF: Final = 1.5
"""So many logits harder for who reads English, with the same ability."""
OVERCONFIDENT: Final = 1.5
BELIEF_SURENESS: Final = 0.8
LOST_BY_UNCLEARNESS: Final = 0.7
"""Logits that are not gained in the topic of the unclear unit, while it is unclear."""


class FaultKind(StrEnum):
    MISKEYED = "miskeyed"
    DEAD_DISTRACTOR = "dead-distractor"
    TOO_EASY = "too-easy"
    DIF = "dif-by-language"
    UNCLEAR_UNIT = "unclear-unit"
    IMPROVED_UNIT = "improved-unit"
    UNCHANGED_EDITION = "unchanged-edition"
    SMALL_COHORT = "small-cohort"
    NEAR_FILTERS = "near-filters"
    OVERCONFIDENT_TOPIC = "overconfident-topic"


@dataclass(frozen=True, slots=True)
class Fault:
    """``where`` is an item, a unit, a topic, a cohort or a partner; ``option`` what the file keys wrongly, or what nobody chooses.

    ``until`` is the last edition that has it; None: all of them.
    """

    kind: FaultKind
    where: str
    option: str = ""
    until: int | None = None

    @property
    def id(self) -> str:
        return f"{self.kind}:{self.where}"


@dataclass(frozen=True, slots=True)
class Faults:
    """The faults, and by item what answering and filing have to know of them."""

    all: tuple[Fault, ...]

    def of(self, kind: FaultKind) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.all if fault.kind is kind)

    def at(self, kind: FaultKind, where: str) -> Fault | None:
        return next((fault for fault in self.of(kind) if fault.where == where), None)

    def filed_key(self, item: BankItem, edition: int) -> str:
        """Return the option that the file of an edition takes for right."""
        fault = self.at(FaultKind.MISKEYED, item.item)
        return fault.option if fault and (fault.until is None or edition <= fault.until) else item.key


def plant(module: Module, *, small: str) -> Faults:
    """Choose what the faults strike: choices of four options, in the start measurement too, each with one fault at most.

    Raises ValueError for a module that has too few of them.
    """
    compared = [item for item in module.test if item.is_in_start and item.track == "both" and len(item.options) == 4]  # noqa: PLR2004
    unit = module.units[UNCLEAR_UNIT - 1]
    pages = [item for item in module.practice if item.unit == unit and len(item.options) == 4]  # noqa: PLR2004
    if len(compared) < 4 or not pages:  # noqa: PLR2004 -- one for each fault
        raise ValueError(module.id)
    # Its key is the last option, where there is such a question: the first is then filed for it.
    practised = next((item for item in pages if item.key == item.options[-1]), pages[0])
    miskeyed, dead, easy, biased, *_ = compared
    topic = next(item.topic for item in reversed(module.practice) if item.topic != practised.topic)
    faults = (
        Fault(FaultKind.MISKEYED, practised.item, _wrong(practised), 1),
        Fault(FaultKind.MISKEYED, miskeyed.item, _wrong(miskeyed)),
        Fault(FaultKind.DEAD_DISTRACTOR, dead.item, _wrong(dead)),
        Fault(FaultKind.TOO_EASY, easy.item),
        Fault(FaultKind.DIF, biased.item),
        Fault(FaultKind.UNCLEAR_UNIT, unit, until=MENDED_IN - 1),
        Fault(FaultKind.IMPROVED_UNIT, unit),
        Fault(FaultKind.UNCHANGED_EDITION, str(UNCHANGED_IN)),
        Fault(FaultKind.SMALL_COHORT, small),
        Fault(FaultKind.NEAR_FILTERS, BORDER),
        Fault(FaultKind.OVERCONFIDENT_TOPIC, topic),
    )
    return Faults(faults)


def _wrong(item: BankItem) -> str:
    return next(option for option in item.options if option != item.key)
