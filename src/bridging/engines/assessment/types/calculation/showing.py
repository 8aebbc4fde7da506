"""A calculation on screen and on paper."""

from decimal import ROUND_DOWN, Context, Decimal
from typing import Final

from bridging.engines.assessment.answer_blocks import Number
from bridging.engines.assessment.paper import PAPER_SEED, Paper
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.types.calculation.drawing import CalculationVariant, generate
from bridging.engines.assessment.types.calculation.filling import filled
from bridging.engines.assessment.types.calculation.schema import CalculationItem
from bridging.engines.assessment.types.numeric.answering import MAX_LENGTH, UNIT, VALUE
from bridging.engines.assessment.types.numeric.showing import number_words
from bridging.source.schema import Localised
from bridging.source.text import LANGUAGES, Language, Text

# Down, so that no number within the margin that is shown is wrong.
_MARGIN: Final = Context(prec=2, rounding=ROUND_DOWN)


def render(variant: CalculationVariant, language: Language) -> Rendered:
    item = variant.item
    return Rendered(
        item=item.id,
        version=item.version,
        language=language,
        stem=filled(item.stem[language], variant.drawn, language),
        hints=tuple(filled(hint[language], variant.drawn, language) for hint in item.hints),
        blocks=(Number(VALUE, MAX_LENGTH, item.unit_behind, UNIT, item.accept_units),),
    )


def key_shown(variant: CalculationVariant) -> Decimal | None:
    """Return the right number with as many figures as its author asked for."""
    return Context(prec=variant.item.answer.digits).plus(variant.target.value) if variant.target else None


def reveal(variant: CalculationVariant, language: Language) -> str:
    shown = key_shown(variant)
    if variant.target is None or shown is None:
        return ""
    return number_words(shown, variant.item.answer.unit, _MARGIN.plus(variant.target.margin), language)


def explain(variant: CalculationVariant, language: Language) -> str:
    solution = variant.item.solution
    return told_text(variant, solution)[language] if solution else ""


def told_text(variant: CalculationVariant, text: Localised) -> Text:
    digits = variant.item.answer.digits
    return Text(*(filled(text[language], variant.values, language, answer_digits=digits) for language in LANGUAGES))


def paper(item: CalculationItem) -> Paper:
    """Print the same numbers in every copy."""
    variant = generate(item, PAPER_SEED)
    return Paper(
        stem=told_text(variant, item.stem),
        answer=Text(*(reveal(variant, language) for language in LANGUAGES)),
        lines=1,
        unit=item.unit_behind,
        solution=told_text(variant, item.solution) if item.solution else None,
    )
