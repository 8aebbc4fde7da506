"""Numbers with interval, unit and n, in the notation of the language."""

from dataclasses import dataclass

from django.utils.formats import number_format

from bridging.engines.labs.panels import Quantity
from bridging.source.catalogue import say
from bridging.source.text import Language

_LARGE = 10_000


@dataclass(frozen=True, slots=True)
class ShownNumber:
    name: str
    value: str
    unit: str
    interval: str
    n: str
    limit: str
    tone: str


def written(value: float, digits: int) -> str:
    """Write a number as the language does; thousands are grouped from ten thousand on."""
    # Adding nothing makes of what rounds to minus nothing a plain nothing.
    value = round(value, digits) + 0.0
    return number_format(value, digits, use_l10n=True, force_grouping=abs(value) >= _LARGE).replace("-", "−")


def shown_number(quantity: Quantity, language: Language) -> ShownNumber:
    digits = quantity.digits
    interval = ""
    if quantity.low is not None and quantity.high is not None:
        interval = f"{written(quantity.low, digits)} – {written(quantity.high, digits)}"
    return ShownNumber(
        name=say(quantity.name, language),
        value=written(quantity.value, digits),
        # A power of ten before the unit multiplies what stands before it.
        unit=f"×\u202f{quantity.unit}" if quantity.unit.startswith("10") else quantity.unit,
        interval=interval,
        n=written(quantity.n, 0) if quantity.n is not None else "",
        limit=say(quantity.limit, language) if quantity.limit else "",
        tone=quantity.tone,
    )
