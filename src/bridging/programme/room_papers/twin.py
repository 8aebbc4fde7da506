"""The room without a network: lock cards, and what is sealed before the game, made from the same file as the screens."""

from collections.abc import Mapping
from typing import Final

from bridging.engines.escape.schema import (
    ChoiceAnswer,
    HostAnswer,
    HotspotAnswer,
    NumberAnswer,
    SequenceAnswer,
    SetAnswer,
    SubmissionAnswer,
)
from bridging.press.pdf.escape import array, content, dictionary
from bridging.programme.room_papers.keys import right_answer
from bridging.programme.room_papers.pen import EMPTY, Pen
from bridging.programme.room_papers.pictures import IN_CARD

_UV: Final = "uv"
_MOST_BOXES: Final = 5


def lock_cards(pen: Pen) -> Mapping[str, str]:
    """Return a card for each lock, on which the team writes what it would have typed."""
    return {"locks": array(_lock_card(pen, lock) for lock in pen.locks)}


def _lock_card(pen: Pen, name: str) -> str:
    lock = pen.room.locks[name]
    answer = lock.answer
    thing = pen.thing_of(name)
    options: list[str] = []
    boxes = lines = 0
    match answer:
        case _ if thing:
            # It opens or it does not; nobody need look at what was written down.
            pass
        case ChoiceAnswer():
            options = [pen.plain(each) for each in answer.options.values()]
        case HotspotAnswer():
            options = [pen.plain(area.label) for area in answer.areas.values()]
        case HostAnswer():
            options = [content(pen.word("host-ticks"))]
        case SubmissionAnswer():
            options = [content(pen.word("on-site"))]
        case SetAnswer() | SequenceAnswer() if 0 < _count(pen, answer) <= _MOST_BOXES:
            boxes = _count(pen, answer)
        case _:
            lines = 1
    return dictionary(
        {
            "sign": content(pen.lock_sign(name)),
            "title": content(pen.lock_title(name)),
            "needs": content(pen.needs(lock.needs)),
            "text": pen.text(lock.text),
            **pen.picture(answer.picture if isinstance(answer, HotspotAnswer) else None, pen.lock_title(name), (IN_CARD,)),
            "thing": content(pen.word("on-thing", title=pen.said(thing.title))) if thing else EMPTY,
            "options": array(options),
            "choices": str(len(options) if isinstance(answer, ChoiceAnswer | HotspotAnswer) else 0),
            "boxes": str(boxes),
            "lines": str(lines),
            "unit": content((answer.unit if isinstance(answer, NumberAnswer) else None) or ""),
            "given": content(right_answer(pen, name)) if name in pen.given else EMPTY,
        }
    )


def _count(pen: Pen, answer: SetAnswer | SequenceAnswer) -> int:
    value = pen.order.data.values.get(answer.value or "", ())
    return max((len(each) for each in answer.accept), default=len(value) if isinstance(value, tuple) else 0)


def answer_slips(pen: Pen) -> Mapping[str, str] | None:
    """Return a slip for each lock: what is right, what is revealed, and which cards are handed over."""
    found = [lock for lock in pen.locks if lock not in pen.given]
    return {"slips": array(_answer_slip(pen, lock) for lock in found)} if found else None


def _answer_slip(pen: Pen, name: str) -> str:
    lock = pen.room.locks[name]
    return dictionary(
        {
            "sign": content(pen.lock_sign(name)),
            "title": content(pen.lock_title(name)),
            "right": content(right_answer(pen, name)),
            "reveals": pen.text(lock.reveals),
            "take": content(" · ".join(pen.card_sign(fact) for fact in (*lock.yields, name) if fact in pen.room.clues)),
        }
    )


def hint_slips(pen: Pen) -> Mapping[str, str] | None:
    """Return a sheet for each lock that has hints, to fold so that one is seen at a time; prices are those of the screen."""
    found = [lock for lock in pen.locks if pen.room.locks[lock].hints and lock not in pen.given]
    return {"slips": array(_hint_slip(pen, lock) for lock in found)} if found else None


def _hint_slip(pen: Pen, name: str) -> str:
    hints = (
        dictionary({"text": pen.text(hint), "price": content(price_of(pen, tier))}) for tier, hint in enumerate(pen.room.locks[name].hints)
    )
    return dictionary({"sign": content(pen.lock_sign(name)), "title": content(pen.lock_title(name)), "hints": array(hints)})


def price_of(pen: Pen, tier: int) -> str:
    """Return what a hint costs; ``tier`` counts from 0, and tiers without a price cost what the last one does."""
    costs = pen.room.hint_rules.cost
    cost = costs[min(tier, len(costs) - 1)] if costs else 0
    return pen.word("hint-cost", count=pen.number(cost)) if cost else pen.word("hint-free")


def uv_masters(pen: Pen) -> Mapping[str, str] | None:
    found = [prop for prop in pen.room.props.values() if prop.kind == _UV and prop.text is not None]
    masters = (
        dictionary({"title": pen.plain(prop.title), "place": content(pen.place(prop.place)), "text": pen.text(prop.text)}) for prop in found
    )
    return {"masters": array(masters)} if found else None
