"""The file of a file-upload item."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar, Final, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from bridging.engines.assessment.judged import JudgedItem
from bridging.kernel.bloom import Bloom

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "application/pdf": "PDF",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint",
        "application/vnd.oasis.opendocument.text": "OpenDocument",
        "application/zip": "zip",
        "image/png": "PNG",
        "image/jpeg": "JPEG",
        "image/gif": "GIF",
        "image/webp": "WebP",
        "text/plain": "txt",
    }
)
"""Media types that the site tells from a file's content, and how people call them. A table as CSV is text/plain."""
MEGABYTE: Final = 1_000_000
MOST_MB: Final = 50


def _known(kinds: tuple[str, ...]) -> tuple[str, ...]:
    unknown = next((kind for kind in kinds if kind not in KINDS), None)
    if unknown is not None:
        raise PydanticCustomError("item.kind-unknown", "{kind} is no kind of file that is taken", {"kind": unknown[:80]})
    if not kinds or len(set(kinds)) < len(kinds):
        raise PydanticCustomError("item.kinds-distinct", "no kind of file is named, or one twice")
    return kinds


class UploadItem(JudgedItem):
    """``kinds`` are media types; ``max_mb`` is at most what the site keeps."""

    type: Literal["file-upload"]
    ceiling: ClassVar[Bloom] = Bloom.CREATE
    kinds: Annotated[tuple[str, ...], AfterValidator(_known)]
    max_mb: int = Field(default=10, ge=1, le=MOST_MB, strict=True)

    @property
    def max_bytes(self) -> int:
        return self.max_mb * MEGABYTE
