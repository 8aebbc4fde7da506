"""What somebody typed into a questionnaire → answers, and what cannot be read; and how a questionnaire is laid out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bridging.engines.measurement.instruments.schema import AnswerForm, Instrument, InstrumentItem

NOT_APPLICABLE: Final = "na"
LONGEST: Final = 2000
"""Characters of words; more is an essay, and is asked to be made shorter."""

type Typed = Mapping[str, Sequence[str]]
"""Item → what its fields hold."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """``code`` of the catalogue, at an item."""

    item: str
    code: str
    args: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Answers:
    """``given``: item → a number, the id of an option, a list of them, or words; None where it does not apply. What was left out is not there."""

    given: Mapping[str, Any]
    faults: tuple[Unreadable, ...]

    @property
    def is_empty(self) -> bool:
        return not self.given


def read_answers(instrument: Instrument, typed: Typed) -> Answers:
    """Read the fields of a questionnaire. Nothing must be answered; what is not asked after the answers before it is left out."""
    given: dict[str, Any] = {}
    faults: list[Unreadable] = []
    for item in instrument.items:
        sent = [text.strip() for text in typed.get(item.id, ()) if text.strip()]
        if not sent or not is_asked(item, given):
            continue
        form = instrument.answers[item.answer]
        if form.not_applicable and sent == [NOT_APPLICABLE]:
            given[item.id] = None
            continue
        read = _READERS[form.kind](form, sent)
        if isinstance(read, Misread):
            faults.append(Unreadable(item.id, read.code, read.args))
        else:
            given[item.id] = read
    return Answers(given, tuple(faults))


def is_asked(item: InstrumentItem, given: Mapping[str, Any]) -> bool:
    """Tell whether an item is asked, after the answers to those before it."""
    return item.show_if is None or item.show_if.is_met(given.get(item.show_if.item))


@dataclass(frozen=True, slots=True)
class Misread:
    """What was typed is no answer of its form."""

    code: str
    args: Mapping[str, str | int] = field(default_factory=dict)


def _number(form: AnswerForm, sent: list[str]) -> float | int | Misread:
    try:
        value = float(sent[0].replace(",", "."))
    except ValueError:
        return Misread("answer.no-number")
    low, high = form.min, form.max
    # Also refuses what is no number and compares with nothing.
    if not (float("-inf") if low is None else low) <= value <= (float("inf") if high is None else high) or value in {
        float("inf"),
        float("-inf"),
    }:
        return Misread("answer.outside", {"min": "" if low is None else low, "max": "" if high is None else high})
    return int(value) if value.is_integer() else value


def _point(form: AnswerForm, sent: list[str]) -> float | int | Misread:
    read = _number(form, sent)
    if isinstance(read, Misread):
        return read
    return read if not (read - (form.min or 0)) % form.step else Misread("answer.off-step", {"step": form.step})


def _option(form: AnswerForm, sent: list[str]) -> str | Misread:
    return sent[0] if sent[0] in {option.id for option in form.options} else Misread("answer.no-option")


def _options(form: AnswerForm, sent: list[str]) -> list[str] | Misread:
    known = [option.id for option in form.options]
    return [option for option in known if option in sent] if set(sent) <= set(known) else Misread("answer.no-option")


def _words(form: AnswerForm, sent: list[str]) -> str | Misread:
    del form
    words = sent[0].replace("\r\n", "\n").replace("\0", "")
    return words if len(words) <= LONGEST else Misread("answer.too-long", {"limit": LONGEST, "length": len(words)})


_READERS: Final[Mapping[str, Any]] = {
    "rating": _point,
    "pair": _point,
    "slider": _point,
    "number": _number,
    "choice": _option,
    "choices": _options,
    "text": _words,
}


@dataclass(frozen=True, slots=True)
class Block:
    """Items that stand together: a ``matrix`` of several with the same answers, or one by itself."""

    form: AnswerForm
    items: tuple[InstrumentItem, ...]

    @property
    def is_matrix(self) -> bool:
        return len(self.items) > 1


def blocks_of(instrument: Instrument) -> Iterator[Block]:
    """Yield the items in their order; neighbours that are rated alike, and always asked, as one matrix."""
    kept: list[InstrumentItem] = []
    for item in instrument.items:
        if kept and not _belongs(instrument, kept[-1], item):
            yield Block(instrument.answers[kept[0].answer], tuple(kept))
            kept = []
        kept.append(item)
    if kept:
        yield Block(instrument.answers[kept[0].answer], tuple(kept))


def _belongs(instrument: Instrument, before: InstrumentItem, item: InstrumentItem) -> bool:
    is_rated = instrument.answers[item.answer].kind in {"rating", "pair"}
    return is_rated and before.answer == item.answer and before.show_if is None and item.show_if is None
