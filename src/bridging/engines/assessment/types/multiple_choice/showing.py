"""A multiple-choice item on screen and on paper."""

from dataclasses import dataclass
from typing import Final

from bridging.engines.assessment.answer_blocks import Choose
from bridging.engines.assessment.options import order_of
from bridging.engines.assessment.paper import Paper
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.shown_options import lettered, on_paper
from bridging.engines.assessment.types.multiple_choice.schema import MultipleChoiceItem
from bridging.engines.assessment.variant import Seed, Variant
from bridging.kernel.message import Message
from bridging.source.text import Language, Text

FIELD: Final = "options"
SCORING: Final = Message("scoring.multiple-choice")


@dataclass(frozen=True, slots=True)
class TickVariant(Variant[MultipleChoiceItem]):
    """``order`` holds the option ids as they stand on screen; it knows no language, so switching language moves nothing."""

    order: tuple[str, ...]


def generate(item: MultipleChoiceItem, seed: Seed) -> TickVariant:
    return TickVariant(item, seed, order_of(item, item.options, seed, shuffle=item.shuffle))


def render(variant: TickVariant, language: Language) -> Rendered:
    item = variant.item
    options = lettered(item.options, variant.order, language)
    return Rendered.of(
        item,
        language,
        blocks=(Choose(FIELD, options, many=True, legend=Message("legend.tick-all-right")),),
        scoring=SCORING,
    )


def reveal(variant: TickVariant, language: Language) -> str:
    """Return every right option with the letter that it has on this learner's screen, in the order of the screen."""
    shown = lettered(variant.item.options, variant.order, language)
    return "\n\n".join(f"{option.letter}. {option.text}" for option in shown if option.id in variant.item.keys)


def paper(item: MultipleChoiceItem) -> Paper:
    options = on_paper(item.options)
    letters = ", ".join(option.letter for option in options if option.correct)
    return Paper(
        stem=item.stem.as_text(),
        answer=Text(letters, letters),
        options=options,
        many=True,
        solution=item.solution.as_text() if item.solution else None,
    )
