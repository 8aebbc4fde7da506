"""Options as they stand on screen and on paper, with a letter for each place."""

from collections.abc import Sequence

from bridging.engines.assessment.answer_blocks import LETTERS
from bridging.engines.assessment.answer_blocks import Option as ShownOption
from bridging.engines.assessment.options import Options
from bridging.engines.assessment.paper import PaperOption
from bridging.source.text import Language


def lettered(options: Options, order: Sequence[str], language: Language) -> tuple[ShownOption, ...]:
    """Return the options as they stand on screen."""
    texts = {option.id: option.text[language] for option in options}
    return tuple(ShownOption(key, texts[key], letter) for letter, key in zip(LETTERS, order, strict=False))


def on_paper(options: Options) -> tuple[PaperOption, ...]:
    """Return the options in their author's order, with what the trainer's edition says of each."""
    return tuple(
        PaperOption(letter, option.id, option.text.as_text(), option.correct, option.feedback.as_text() if option.feedback else None)
        for letter, option in zip(LETTERS, options, strict=False)
    )
