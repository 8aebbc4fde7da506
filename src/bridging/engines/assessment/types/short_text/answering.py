"""How a short text is read and graded."""

from typing import Final

from bridging.engines.assessment.grade import Grade, trace_of
from bridging.engines.assessment.raw import Raw, read_field, shown
from bridging.engines.assessment.types.short_text.folding import folded, strange_letters
from bridging.engines.assessment.types.short_text.matching import Match, Verdict, match
from bridging.engines.assessment.types.short_text.schema import ShortTextItem
from bridging.engines.assessment.types.short_text.showing import FIELD
from bridging.engines.assessment.variant import Variant
from bridging.kernel.message import Message
from bridging.kernel.score import FULL, ZERO

METHOD: Final = "short-text/1"


def read_words(raw: Raw, field: str, *, max_length: int) -> str | Message:
    """Return the words of a field, empty when there are none; letters of another script are told, not graded as wrong."""
    text = read_field(raw, field, max_length=max_length)
    if isinstance(text, Message):
        return text
    strange = strange_letters(text)
    return Message("answer.strange-letters", {"letters": shown(strange)}) if strange else text


def parse(item: ShortTextItem, raw: Raw) -> str | Message:
    text = read_words(raw, FIELD, max_length=item.max_length)
    return text if isinstance(text, Message) or text else Message("answer.empty")


def grade(item: ShortTextItem, variant: Variant[ShortTextItem], answer: str) -> Grade:
    """Give everything for an accepted word and nothing for any other."""
    found = match(answer, item.accept, item.near, item.typos)
    score = FULL if found.is_right else ZERO
    return Grade(
        scores=(score,) * len(item.parts),
        trace=trace_of(variant, METHOD, answer=answer, read=folded(answer), verdict=str(found.verdict), word=found.word, score=score.value),
        feedback=found.near.feedback.as_text() if found.near else None,
        misconception=found.near.misconception if found.near else None,
        notices=spelling_notice(found),
    )


def spelling_notice(found: Match) -> tuple[Message, ...]:
    return (Message("grade.spelling", {"word": found.word}),) if found.verdict is Verdict.MISSPELT else ()
