"""A numeric item on screen and on paper."""

from decimal import Decimal

from bridging.engines.assessment.answer_blocks import Number
from bridging.engines.assessment.paper import Paper
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.types.numeric.answering import MAX_LENGTH, UNIT, VALUE
from bridging.engines.assessment.types.numeric.schema import NumericItem
from bridging.engines.assessment.types.numeric.writing import write_short
from bridging.engines.assessment.variant import Variant
from bridging.source.text import Language, Text


def render(variant: Variant[NumericItem], language: Language) -> Rendered:
    """Show the unit behind the field, unless the unit is part of what is asked; then the accepted ones are offered, if there are any."""
    item = variant.item
    return Rendered.of(item, language, blocks=(Number(VALUE, MAX_LENGTH, item.unit_behind, UNIT, item.accept_units),))


def reveal(variant: Variant[NumericItem], language: Language) -> str:
    return _answer(variant.item, language)


def paper(item: NumericItem) -> Paper:
    return Paper(
        stem=item.stem.as_text(),
        answer=Text(_answer(item, "nl"), _answer(item, "en")),
        lines=1,
        unit=item.unit_behind,
        solution=item.solution.as_text() if item.solution else None,
    )


def number_words(value: Decimal, unit: str | None, margin: Decimal, language: Language) -> str:
    """Write 5,49 kb (± 0,05), with a no-break space before the unit and after the sign."""
    number = write_short(value, language)
    behind = f"\u00a0{unit}" if unit else ""
    return f"{number}{behind} (±\u00a0{write_short(margin, language)})" if margin else number + behind


def _answer(item: NumericItem, language: Language) -> str:
    return number_words(item.answer.value, item.answer.unit, item.target.margin, language)
