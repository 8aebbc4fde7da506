"""A single-choice item on screen and on paper."""

from dataclasses import dataclass
from typing import Final

from bridging.engines.assessment.answer_blocks import LETTERS, Choose, Option
from bridging.engines.assessment.paper import Paper, PaperOption
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.types.single_choice.schema import SingleChoiceItem
from bridging.engines.assessment.variant import Seed, Variant, chance
from bridging.source.text import Language, Text

FIELD: Final = "option"


@dataclass(frozen=True, slots=True)
class ChoiceVariant(Variant[SingleChoiceItem]):
    """``order`` holds the option ids as they stand on screen; it knows no language, so switching language moves nothing."""

    order: tuple[str, ...]


def generate(item: SingleChoiceItem, seed: Seed) -> ChoiceVariant:
    order = [option.id for option in item.options]
    if item.shuffle:
        chance(item, seed).shuffle(order)
    return ChoiceVariant(item, seed, tuple(order))


def render(variant: ChoiceVariant, language: Language) -> Rendered:
    item = variant.item
    texts = {option.id: option.text[language] for option in item.options}
    return Rendered(
        item=item.id,
        version=item.version,
        language=language,
        stem=item.stem[language],
        hints=tuple(hint[language] for hint in item.hints),
        blocks=(Choose(FIELD, tuple(Option(key, texts[key], letter) for letter, key in zip(LETTERS, variant.order, strict=False))),),
    )


def reveal(variant: ChoiceVariant, language: Language) -> str:
    """Return the key with the letter that it has on this learner's screen."""
    key = variant.item.key
    return f"{LETTERS[variant.order.index(key.id)]}. {key.text[language]}"


def paper(item: SingleChoiceItem) -> Paper:
    lettered = tuple(zip(LETTERS, item.options, strict=False))
    letter = next(letter for letter, option in lettered if option.correct)
    return Paper(
        stem=item.stem.as_text(),
        answer=Text(letter, letter),
        options=tuple(
            PaperOption(letter, option.id, option.text.as_text(), option.correct, option.feedback.as_text() if option.feedback else None)
            for letter, option in lettered
        ),
        solution=item.solution.as_text() if item.solution else None,
    )
