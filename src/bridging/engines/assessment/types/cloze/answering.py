"""How gaps are read and graded."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bridging.engines.assessment.grade import Grade, Mark, Marked, trace_of
from bridging.engines.assessment.raw import Raw, read_field, shown
from bridging.engines.assessment.types.cloze.schema import ClozeItem, Gap
from bridging.engines.assessment.types.cloze.showing import ClozeVariant, field_of
from bridging.engines.assessment.types.short_text.answering import read_words, spelling_notice
from bridging.engines.assessment.types.short_text.matching import match
from bridging.engines.assessment.types.short_text.schema import ROOM
from bridging.kernel.message import Message
from bridging.kernel.score import Score

METHOD: Final = "cloze/1"
MAX_LENGTH: Final = 200

type Words = Mapping[str, str]


def parse(item: ClozeItem, raw: Raw) -> Words | Message:
    """Return what stands in each gap; a gap may be left empty, but not all of them."""
    words = {}
    for gap in item.gaps:
        found = _read(gap, raw)
        if isinstance(found, Message):
            return found
        words[gap.id] = found
    return words if any(words.values()) else Message("answer.empty")


def _read(gap: Gap, raw: Raw) -> str | Message:
    field = field_of(gap.id)
    if gap.options is None:
        return read_words(raw, field, max_length=ROOM)
    chosen = read_field(raw, field, max_length=MAX_LENGTH)
    if isinstance(chosen, Message) or not chosen or chosen in {option.id for option in gap.options}:
        return chosen
    return Message("answer.option-unknown", {"option": shown(chosen)})


@dataclass(frozen=True, slots=True)
class _Judged:
    marked: Marked
    misconception: str | None = None
    notices: tuple[Message, ...] = ()


def grade(item: ClozeItem, variant: ClozeVariant, answer: Words) -> Grade:
    """Give every gap an equal share; raise ValueError for an answer to other gaps or with an option that a gap does not have."""
    if set(answer) != {gap.id for gap in item.gaps}:
        raise ValueError(f"{item.id} version {item.version} has other gaps than {sorted(answer)!r}")
    judged = [_judge(gap, answer[gap.id]) for gap in item.gaps]
    right = sum(each.marked.mark is Mark.RIGHT for each in judged)
    score = Score.of(right, len(item.gaps))
    return Grade(
        scores=(score,) * len(item.parts),
        trace=trace_of(
            variant,
            METHOD,
            orders=[list(order) for order in variant.orders],
            answer=dict(answer),
            marks={gap.id: str(each.marked.mark) for gap, each in zip(item.gaps, judged, strict=True)},
            score=score.value,
        ),
        misconception=next((each.misconception for each in judged if each.misconception), None),
        notices=tuple(notice for each in judged for notice in each.notices),
        marks=tuple(each.marked for each in judged),
    )


def _judge(gap: Gap, answer: str) -> _Judged:
    place = field_of(gap.id)
    if not answer:
        return _Judged(Marked(place, Mark.MISSED, key=gap.key))
    if gap.accept:
        found = match(answer, gap.accept, gap.near, gap.typos)
        if found.is_right:
            return _Judged(Marked(place, Mark.RIGHT), notices=spelling_notice(found))
        said = found.near.feedback.as_text() if found.near else None
        return _Judged(Marked(place, Mark.WRONG, said, gap.key), found.near.misconception if found.near else None)
    option = next((option for option in gap.options or () if option.id == answer), None)
    if option is None:
        raise ValueError(f"the gap {gap.id} has no option {answer!r}")
    said = option.feedback.as_text() if option.feedback else None
    return _Judged(
        Marked(place, Mark.RIGHT if option.correct else Mark.WRONG, said, None if option.correct else gap.key), option.misconception
    )
