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


meeting_blocks: Final[Registry[Callable[[MeetingPage], SafeString | None]]] = Registry()


def blocks_of_meeting(page: MeetingPage) -> list[SafeString]:
    """Return what there is, in the order of registration."""
    return [block for provider in meeting_blocks if (block := provider(page)) is not None]
