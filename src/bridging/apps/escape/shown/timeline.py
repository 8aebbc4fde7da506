"""A team's run as a drawing: a row for each lock, a bar from when it opened until it was left, signs for what was tried.

Coordinates only: how it looks says the style sheet, and what it says stands in a table beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bridging.engines.escape.seen.debrief import LockStory, Story

WIDTH: Final = 600.0
ROW: Final = 26.0
_THIN: Final = 3.0


@dataclass(frozen=True, slots=True)
class Sign:
    x: float
    what: str


@dataclass(frozen=True, slots=True)
class Row:
    """``y`` of the middle; the bar begins at ``x``. ``usual``: where the usual minutes end. ``is_open``: never left behind."""

    title: str
    y: float
    x: float
    width: float
    usual: float
    signs: Sequence[Sign]
    way: str
    story: LockStory

    @property
    def label_y(self) -> float:
        return self.y - ROW / 2 + 9

    @property
    def bar_y(self) -> float:
        return self.y + 2


def drawn(story: Story, titles: Mapping[str, str]) -> Sequence[Row]:
    scale = WIDTH / story.span
    return [_row(each, place, titles[each.lock], scale, story.span) for place, each in enumerate(story.locks)]


def _row(story: LockStory, place: int, title: str, scale: float, span: float) -> Row:
    opened = story.opened or 0.0
    closed = span if story.closed is None else story.closed
    return Row(
        title=title,
        y=place * ROW + ROW / 2,
        x=round(opened * scale, 1),
        width=round(max(_THIN, (closed - opened) * scale), 1),
        usual=round(min(span, opened + story.usual) * scale, 1),
        signs=[Sign(round(each.minute * scale, 1), each.what) for each in story.marks],
        way=story.way.value if story.way else "open",
        story=story,
    )


def ticks(span: float) -> Sequence[tuple[float, int]]:
    """Return where minutes stand below it: every five, or every fifteen of a long run."""
    step = 5 if span <= 45 else 15  # noqa: PLR2004 -- minutes that fit beside each other on a phone
    return [(round(minute * WIDTH / span, 1), minute) for minute in range(0, int(span) + 1, step)]
