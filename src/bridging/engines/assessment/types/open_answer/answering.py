"""How an open answer is read; judging it is a rater's work."""

from collections.abc import Iterable, Iterator
from typing import Final

from bridging.engines.assessment.grade import Grade
from bridging.engines.assessment.raw import Raw, read_field
from bridging.engines.assessment.trial import Expected, Trial
from bridging.engines.assessment.types.open_answer.schema import OpenItem
from bridging.engines.assessment.unjudged import unjudged
from bridging.engines.assessment.variant import Variant
from bridging.kernel.message import Message

METHOD: Final = "open/1"
FIELD: Final = "text"
MAX_LENGTH: Final = 20_000


def parse(_item: OpenItem, raw: Raw) -> str | Message:
    """Return the text; line ends are told apart by no one, so they become plain line feeds."""
    text = read_field(raw, FIELD, max_length=MAX_LENGTH)
    if isinstance(text, Message):
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n") if text else Message("answer.empty")


def grade(_item: OpenItem, variant: Variant[OpenItem], answer: str) -> Grade:
    """Score nothing: each part waits for a rater."""
    return unjudged(variant, METHOD, characters=len(answer))


def trials(item: OpenItem, _variant: Variant[OpenItem]) -> Iterator[Trial]:
    yield Trial({FIELD: item.model_answer.nl}, Expected.RATER)
    yield Trial({FIELD: item.model_answer.en}, Expected.RATER)
    yield Trial({FIELD: " \n"}, Expected.REFUSED, "answer.empty")
    yield Trial({FIELD: "x" * (MAX_LENGTH + 1)}, Expected.REFUSED, "answer.too-long")


def faults(_variant: Variant[OpenItem]) -> Iterable[Message]:
    """Find nothing: what can be wrong with an open item, its schema and its trials say."""
    return ()
