"""The file of an open item."""

from typing import Literal

from pydantic import Field

from bridging.engines.assessment.judged import JudgedItem


class OpenItem(JudgedItem):
    """``lines`` is the writing space in print."""

    type: Literal["open"]
    lines: int = Field(default=8, ge=1, le=60, strict=True)
