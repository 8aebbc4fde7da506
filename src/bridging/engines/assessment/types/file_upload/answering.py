"""How a handed-in file is read; judging it is a rater's work.

The site keeps the file and fills in what it is; a form may come from anywhere, so that is held to the item once more. What its maker called
the file is no part of the answer: an answer is kept for good, and a name may say too much.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from bridging.engines.assessment.grade import Grade
from bridging.engines.assessment.raw import Raw, read_field
from bridging.engines.assessment.trial import Expected, Trial
from bridging.engines.assessment.types.file_upload.schema import KINDS, MEGABYTE, UploadItem
from bridging.engines.assessment.unjudged import unjudged
from bridging.engines.assessment.variant import Variant
from bridging.kernel.message import Message

METHOD: Final = "file-upload/2"
FIELD: Final = "file"
SIZE: Final = f"{FIELD}-size"
TYPE: Final = f"{FIELD}-type"
MAX_LENGTH: Final = 300


@dataclass(frozen=True, slots=True)
class HandedIn:
    """``key`` is the id under which the site keeps the file."""

    key: str
    size_bytes: int
    media_type: str


def parse(item: UploadItem, raw: Raw) -> HandedIn | Message:
    """Return what was handed in; a file of another kind or size than the item takes is refused."""
    texts = [read_field(raw, name, max_length=MAX_LENGTH) for name in (FIELD, SIZE, TYPE)]
    for text in texts:
        if isinstance(text, Message):
            return text
    key, size, media_type = map(str, texts)
    if not key:
        return Message("answer.empty")
    if not size.isascii() or not size.isdigit():
        return Message("answer.unreadable")
    size_bytes = int(size)
    if size_bytes > item.max_bytes:
        return Message("answer.file-too-large", {"size_mb": round(size_bytes / MEGABYTE, 1), "limit_mb": item.max_mb})
    if media_type not in item.kinds:
        return Message("answer.file-kind", {"kinds": ", ".join(KINDS[kind] for kind in item.kinds)})
    return HandedIn(key, size_bytes, media_type)


def grade(_item: UploadItem, variant: Variant[UploadItem], answer: HandedIn) -> Grade:
    """Score nothing: each part waits for a rater."""
    return unjudged(variant, METHOD, file=answer.key, bytes=answer.size_bytes, kind=answer.media_type)


def trials(item: UploadItem, _variant: Variant[UploadItem]) -> Iterator[Trial]:
    """Hand in a file of each kind at the limit, one byte more, a kind that the item does not take, and nothing."""
    for kind in item.kinds:
        yield Trial(_raw(kind, item.max_bytes), Expected.RATER)
    yield Trial(_raw(item.kinds[0], item.max_bytes + 1), Expected.REFUSED, "answer.file-too-large")
    yield Trial(_raw("application/x-msdownload", 1), Expected.REFUSED, "answer.file-kind")
    yield Trial(_raw(item.kinds[0], 1) | {FIELD: ""}, Expected.REFUSED, "answer.empty")


def _raw(kind: str, size: int) -> dict[str, str]:
    return {FIELD: "1", SIZE: str(size), TYPE: kind}


def faults(_variant: Variant[UploadItem]) -> Iterable[Message]:
    """Find nothing: what can be wrong with such an item, its schema and its trials say."""
    return ()
