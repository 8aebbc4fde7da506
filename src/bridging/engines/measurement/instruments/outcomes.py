"""Instruments that are asked of each outcome: how sure one is to reach it, and what one could do before."""

from collections.abc import Iterable, Mapping

from bridging.engines.measurement.instruments.faults import PLACEHOLDER
from bridging.engines.measurement.instruments.schema import Instrument, InstrumentItem
from bridging.source.schema import Localised
from bridging.source.text import Text


def for_outcomes(instrument: Instrument, outcomes: Mapping[str, Text]) -> Instrument:
    """Return the instrument with each item asked of each outcome, in the order of the outcomes. Raises ValueError for one that is not so asked."""
    if instrument.per != "outcome":
        raise ValueError(f"{instrument.id} is not asked of each outcome")
    items = tuple(item_for(item, outcome, text) for outcome, text in outcomes.items() for item in instrument.items)
    return instrument.model_copy(update={"items": items, "per": None})


def with_ids(instrument: Instrument, outcomes: Iterable[str]) -> Instrument:
    """Return the instrument asked of outcomes of which only the ids are known, to score answers: its items have no words about them."""
    items = tuple(item.model_copy(update={"id": _id(item, outcome)}) for outcome in outcomes for item in instrument.items)
    return instrument.model_copy(update={"items": items, "per": None})


def item_for(item: InstrumentItem, outcome: str, text: Text) -> InstrumentItem:
    """Return an item about one outcome, with the outcome's words in both languages."""
    if item.text is None:
        raise ValueError(f"{item.id} has no words")
    words = Localised(nl=item.text.nl.replace(PLACEHOLDER, text.nl), en=item.text.en.replace(PLACEHOLDER, text.en))
    return item.model_copy(update={"id": _id(item, outcome), "text": words})


def _id(item: InstrumentItem, outcome: str) -> str:
    return f"{item.id}-{outcome.lower().replace('.', '-')}"
