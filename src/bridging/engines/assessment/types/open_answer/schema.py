"""The file of an open item."""

from typing import ClassVar, Literal

from pydantic import Field

from bridging.engines.assessment.judged import JudgedItem
from bridging.kernel.bloom import Bloom


class OpenItem(JudgedItem):
    """``lines`` is the writing space in print."""

    type: Literal["open"]
    ceiling: ClassVar[Bloom] = Bloom.CREATE
    lines: int = Field(default=8, ge=1, le=60, strict=True)
