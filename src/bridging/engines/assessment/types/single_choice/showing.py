"""A single-choice item on screen and on paper."""

from dataclasses import dataclass
from typing import Final

from bridging.engines.assessment.answer_blocks import LETTERS, Choose
from bridging.engines.assessment.options import order_of
from bridging.engines.assessment.paper import Paper
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.shown_options import lettered, on_paper
from bridging.engines.assessment.types.single_choice.schema import SingleChoiceItem
from bridging.engines.assessment.variant import Seed, Variant
from bridging.source.text import Language, Text

FIELD: Final = "option"


@dataclass(frozen=True, slots=True)
class ChoiceVariant(Variant[SingleChoiceItem]):
    """``order`` holds the option ids as they stand on screen; it knows no language, so switching language moves nothing."""

    order: tuple[str, ...]


def generate(item: SingleChoiceItem, seed: Seed) -> ChoiceVariant:
    return ChoiceVariant(item, seed, order_of(item, item.options, seed, shuffle=item.shuffle))


def render(variant: ChoiceVariant, language: Language) -> Rendered:
    item = variant.item
    return Rendered.of(
        item,
        language,
        blocks=(Choose(FIELD, lettered(item.options, variant.order, language)),),
    )


def reveal(variant: ChoiceVariant, language: Language) -> str:
    """Return the key with the letter that it has on this learner's screen."""
    key = variant.item.key
    return f"{LETTERS[variant.order.index(key.id)]}. {key.text[language]}"


def paper(item: SingleChoiceItem) -> Paper:
    options = on_paper(item.options)
    letter = next(option.letter for option in options if option.correct)
    return Paper(
        stem=item.stem.as_text(),
        answer=Text(letter, letter),
        options=options,
        solution=item.solution.as_text() if item.solution else None,
    )
