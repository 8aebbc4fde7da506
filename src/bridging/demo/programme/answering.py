"""What a browser would have sent for a simulated answer."""

from bridging.demo.answers import raw_of
from bridging.engines.assessment.item import Item
from bridging.engines.measurement.simulation.answers import SimAnswer


def sent(answer: SimAnswer, item: Item, language: str) -> dict[str, str]:
    """Return the raw answer: the option that was chosen, or a number that is right or ten times too large."""
    if answer.choice:
        return {"option": answer.choice}
    raw = raw_of(item, language, is_wrong=not answer.is_right)
    assert raw is not None  # noqa: S101 -- the bank holds choices and numbers
    return raw
