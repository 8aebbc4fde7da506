"""A true-or-false item on screen and on paper."""

from dataclasses import dataclass
from typing import Final

from bridging.engines.assessment.answer_blocks import LETTERS, Choose, Option
from bridging.engines.assessment.options import order_of
from bridging.engines.assessment.paper import PAPER_SEED, Paper, composed
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.shown_options import lettered
from bridging.engines.assessment.types.true_false.schema import TrueFalseItem
from bridging.engines.assessment.variant import Seed, Variant
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import Language

JUDGEMENT: Final = "judgement"
REASON: Final = "reason"
JUDGEMENTS: Final = ("true", "false")


@dataclass(frozen=True, slots=True)
class ReasonVariant(Variant[TrueFalseItem]):
    """``order`` holds the ids of the reasons as they stand on screen."""

    order: tuple[str, ...]


def generate(item: TrueFalseItem, seed: Seed) -> ReasonVariant:
    return ReasonVariant(item, seed, order_of(item, item.reasons, seed, shuffle=item.shuffle))


def render(variant: ReasonVariant, language: Language) -> Rendered:
    """Show the judgement without letters, so that a letter always means a reason."""
    item = variant.item
    judgements = tuple(Option(judgement, _word(judgement, language)) for judgement in JUDGEMENTS)
    return Rendered.of(
        item,
        language,
        blocks=(
            Choose(JUDGEMENT, judgements, legend=Message("legend.judgement")),
            Choose(REASON, lettered(item.reasons, variant.order, language), legend=Message("legend.reason")),
        ),
        scoring=Message("scoring.true-false"),
    )


def reveal(variant: ReasonVariant, language: Language) -> str:
    """Return the judgement, and the reason with the letter that it has on this learner's screen."""
    item = variant.item
    letter = LETTERS[variant.order.index(item.key.id)]
    return f"{_word(item.judgement, language)}.\n\n{letter}. {item.key.text[language]}"


def paper(item: TrueFalseItem) -> Paper:
    """Keep the author's order, as every item does on paper."""
    in_order = ReasonVariant(item, PAPER_SEED, tuple(reason.id for reason in item.reasons))
    return composed(in_order, render, reveal)


def _word(judgement: str, language: Language) -> str:
    return say(Message(f"judgement:{judgement}"), language)
