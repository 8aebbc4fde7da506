"""What a type of item must be able to do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bridging.engines.assessment.grade import Grade
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.paper import Paper
from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.trial import Trial
from bridging.engines.assessment.variant import Seed, Variant
from bridging.kernel.message import Message
from bridging.source.text import Language


def as_it_is[V](variant: V, _raw: Raw) -> V:
    """Return the variant: nothing in it depends on what was answered so far."""
    return variant


def as_written(variant: Variant[Item], language: Language) -> str:
    """Return the solution as its author wrote it: nothing in it depends on the variant."""
    return variant.item.solution[language] if variant.item.solution else ""


@dataclass(frozen=True, slots=True)
class ItemType[I: Item, V: Variant[Item], A]:
    """One type of item, as its functions.

    ``prepare`` brings a variant to where the moves of an unfinished answer lead (trees and cases); most types return it as it is.
    ``reveal`` says the right answer in words, as this variant shows it; ``explain`` is the solution, empty where there is none.
    ``parse`` never raises, whatever a form sends. ``grade`` raises ValueError for an answer that the item cannot have given.
    ``trials`` makes answers with an expected fate; ``faults`` says what else is wrong with a variant.
    """

    generate: Callable[[I, Seed], V]
    render: Callable[[V, Language], Rendered]
    reveal: Callable[[V, Language], str]
    parse: Callable[[I, Raw], A | Message]
    grade: Callable[[I, V, A], Grade]
    trials: Callable[[I, V], Iterable[Trial]]
    faults: Callable[[V], Iterable[Message]]
    paper: Callable[[I], Paper]
    prepare: Callable[[V, Raw], V] = as_it_is
    explain: Callable[[V, Language], str] = as_written
