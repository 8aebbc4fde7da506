"""What the apps above put on the page of a meeting: each gives a piece of the page, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.http import HttpRequest
from django.utils.safestring import SafeString

from bridging.apps.accounts.registries import Registry
from bridging.apps.study.queries.readers import Reader


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """``reader.cohort_id`` is None for staff outside any cohort; ``starts_at`` where the cohort has no moment for it yet."""

    request: HttpRequest
    reader: Reader
    meeting_id: str
    language: str
    starts_at: datetime | None


type _Blocks = Registry[Callable[[MeetingPage], SafeString | None]]

meeting_blocks: Final[_Blocks] = Registry()
ongoing_blocks: Final[_Blocks] = Registry()
"""What goes on at this moment: it stands above the page."""


def blocks_of_meeting(page: MeetingPage) -> list[SafeString]:
    """Return what there is, in the order of registration."""
    return _given(meeting_blocks, page)


def ongoing_at(page: MeetingPage) -> list[SafeString]:
    return _given(ongoing_blocks, page)


def _given(blocks: _Blocks, page: MeetingPage) -> list[SafeString]:
    return [block for provider in blocks if (block := provider(page)) is not None]
