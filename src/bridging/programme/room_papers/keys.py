"""What opens a lock, in words that a game master reads."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bridging.engines.escape.case import Cell
from bridging.engines.escape.schema import (
    Both,
    ChoiceAnswer,
    CodeAnswer,
    HostAnswer,
    HotspotAnswer,
    Near,
    NumberAnswer,
    SequenceAnswer,
    SetAnswer,
    SubmissionAnswer,
    TextAnswer,
)
from bridging.programme.room_papers.pen import Pen

_OR: Final = " / "
_MOST: Final = 3


def right_answer(pen: Pen, lock: str) -> str:
    """Return what opens a lock: the code of this set where a thing is shut with it, else what the room and its data accept."""
    answer = pen.room.locks[lock].answer
    if code := _code_of(pen, lock):
        return code
    match answer:
        case HostAnswer():
            right = pen.word("host-ticks")
        case SubmissionAnswer():
            right = f"{answer.lab} ≥ {answer.at_least:.0%}"
        case ChoiceAnswer() | HotspotAnswer():
            right = _named(pen, _labels(answer), answer.accept or _values(pen, answer.value))
        case NumberAnswer():
            numbers = _few([pen.number(each) for each in answer.accept or _values(pen, answer.value)])
            right = _measured(pen, numbers, answer.tolerance, answer.unit)
        case SetAnswer() | SequenceAnswer() if not answer.accept:
            right = _listed(pen, tuple(map(str, _values(pen, answer.value))))
        case TextAnswer(pattern=pattern) if answer.accept == (pattern,):
            right = f"/{pattern}/"
        case _:
            right = _words(pen, answer.accept, answer.value)
    return right


def near_answer(pen: Pen, lock: str, near: Near) -> str:
    answer = pen.room.locks[lock].answer
    if isinstance(answer, ChoiceAnswer | HotspotAnswer):
        keys = [key for each in near.accept for key in ([each] if isinstance(each, str) else each)]
        return _named(pen, _labels(answer), keys or _values(pen, near.value))
    return _words(pen, near.accept, near.value)


def evidence_code(pen: Pen, lock: str) -> str:
    """Return what a team types that has opened a box without the screen: it lies in the box. Empty where the code of the box itself is it."""
    answer = pen.room.locks[lock].answer
    if pen.thing_of(lock) is None or not isinstance(answer, CodeAnswer | TextAnswer):
        return ""
    key = next(iter(answer.accept), "") or next((str(each) for each in _values(pen, answer.value)), "")
    return "" if key == _code_of(pen, lock) else pen.said(key)


def tells(pen: Pen, words: Both | None, code: str) -> bool:
    """Tell whether a text gives a code away, however it is spaced or joined there."""
    return bool(code) and _bare(code) in _bare(pen.said(words))


def _bare(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def _code_of(pen: Pen, lock: str) -> str:
    """Return what the padlock of a physical lock opens by in this set."""
    thing = pen.thing_of(lock)
    return next((pen.codes[name] for name, prop in pen.room.props.items() if prop is thing and name in pen.codes), "")


def _words(pen: Pen, accepted: Iterable[str | tuple[str, ...]], name: str | None) -> str:
    return _few([_listed(pen, each) for each in accepted] or [pen.number(each) for each in _values(pen, name)])


def _few(answers: Sequence[str]) -> str:
    """Return the first answers, which are those that the room means, and how many more there are."""
    more = len(answers) - _MOST
    return _OR.join(answers[:_MOST]) + (f" (+ {more})" if more > 0 else "")


def _labels(answer: ChoiceAnswer | HotspotAnswer) -> Mapping[str, Both]:
    return answer.options if isinstance(answer, ChoiceAnswer) else {name: area.label for name, area in answer.areas.items()}


def _named(pen: Pen, labels: Mapping[str, Both], keys: Iterable[Cell]) -> str:
    return _OR.join(pen.said(labels.get(str(key)) or str(key)) for key in keys)


def _values(pen: Pen, name: str | None) -> Iterable[Cell]:
    value = pen.order.data.values.get(name or "", ())
    return value if isinstance(value, tuple) else (value,)


def _measured(pen: Pen, numbers: str, tolerance: float, unit: str | None) -> str:
    spread = f" {pen.word('accuracy')} {pen.number(tolerance)}" if tolerance else ""
    return f"{numbers}{spread} {unit or ''}".strip()


def _listed(pen: Pen, each: str | tuple[str, ...]) -> str:
    return pen.said(each) if isinstance(each, str) else " · ".join(map(pen.said, each))
