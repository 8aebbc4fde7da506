"""A questionnaire as a form, with what somebody filled in before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from bridging.apps.surveys.queries.asked import Asked
from bridging.engines.measurement.instruments.answering import NOT_APPLICABLE, Unreadable, blocks_of
from bridging.engines.measurement.instruments.schema import AnswerForm, Instrument, InstrumentItem
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import as_language

MOST_POINTS: Final = 11
"""A scale with more points than that is typed in."""
WORDED_POINTS: Final = 7
"""With more points than that no word fits in one: the words of the ends stand above them, each with its number."""


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Question:
    """``kind``: scale, number, choice, choices or text. ``condition`` is in words; ``shown_if`` for the script that hides what is not asked."""

    name: str
    kind: str
    text: str
    low: str = ""
    high: str = ""
    choices: Sequence[Choice] = ()
    not_applicable: Choice | None = None
    value: str = ""
    min: int | None = None
    max: int | None = None
    step: int = 1
    is_answered: bool = False
    fault: str = ""
    condition: str = ""
    shown_if: Mapping[str, str] = field(default_factory=dict)

    @property
    def field_id(self) -> str:
        return self.name.replace(".", "-")

    @property
    def hint(self) -> str:
        """Say between which numbers an answer lies, and what the ends mean."""
        if self.kind != "number" or self.min is None or self.max is None:
            return ""
        low, high = (f"{at} ({words})" if words else str(at) for at, words in ((self.min, self.low), (self.max, self.high)))
        if self.step > 1:
            return _("a number from %(min)s to %(max)s, in steps of %(step)s") % {"min": low, "max": high, "step": self.step}
        return _("a number from %(min)s to %(max)s") % {"min": low, "max": high}

    @property
    def points(self) -> int:
        return len(self.choices)


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that stand together: ``is_matrix`` where all are rated on the same points."""

    questions: Sequence[Question]
    is_matrix: bool


@dataclass(frozen=True, slots=True)
class Section:
    instrument: str
    title: str
    intro: str
    citation: str
    groups: Sequence[Group]

    @property
    def faults(self) -> list[Question]:
        return [question for group in self.groups for question in group.questions if question.fault]


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the fields of an instrument: typed just now, or answered before; and what of it cannot be read."""

    fields: Mapping[str, Sequence[str]]
    faults: Sequence[Unreadable] = ()


def sections_of(asked: Sequence[Asked], filled: Mapping[str, Filled], language: str) -> list[Section]:
    return [_section(each.instrument, filled.get(each.instrument.id, Filled({})), language) for each in asked if each.is_worded]


def fields_of(answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return stored answers as the fields that they were typed into."""
    return {item: _fields(value) for item, value in answers.items()}


def _fields(value: Any) -> list[str]:
    if value is None:
        return [NOT_APPLICABLE]
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def _section(instrument: Instrument, filled: Filled, language: str) -> Section:
    faults = {fault.item: say(Message(fault.code, fault.args), as_language(language)) for fault in filled.faults}
    groups = [
        Group([_question(instrument, item, filled.fields.get(item.id, ()), faults.get(item.id, ""), language) for item in block.items], block.is_matrix)
        for block in blocks_of(instrument)
    ]  # fmt: skip
    intro = instrument.intro[language] if instrument.intro else ""
    return Section(instrument.id, instrument.title[language], intro, instrument.citation or "", groups)


def _question(instrument: Instrument, item: InstrumentItem, sent: Sequence[str], fault: str, language: str) -> Question:
    form = instrument.answers[item.answer]
    kind, choices = _kind(form), list(_choices(form, sent, language))
    is_na = list(sent) == [NOT_APPLICABLE]
    return Question(
        name=f"{instrument.id}.{item.id}",
        kind=kind,
        text=item.text[language] if item.text else "",
        low=_end(form, item, form.min, language),
        high=_end(form, item, form.max, language),
        choices=choices,
        not_applicable=Choice(NOT_APPLICABLE, _("does not apply"), is_na) if form.not_applicable else None,
        value="" if is_na else next(iter(sent), ""),
        min=form.min,
        max=form.max,
        step=form.step,
        is_answered=bool(sent),
        fault=fault,
        condition=_condition(instrument, item, language),
        shown_if=_shown_if(instrument, item),
    )


def _end(form: AnswerForm, item: InstrumentItem, at: int | None, language: str) -> str:
    """Return the words at an end: of a pair its own, of a scale that is typed in, or has many points, those of its labels; few points show them themselves."""
    if item.ends is not None:
        return item.ends.low[language] if at == form.min else item.ends.high[language]
    words = next((label[language] for label in form.labels if label.at == at), "")
    if _kind(form) == "number":
        return words
    return f"{at} = {words}" if words and _is_long(form) else ""


def _is_long(form: AnswerForm) -> bool:
    return form.min is not None and form.max is not None and (form.max - form.min) // form.step >= WORDED_POINTS


def _kind(form: AnswerForm) -> str:
    if form.is_scored and form.min is not None and form.max is not None:
        return "scale" if (form.max - form.min) // form.step < MOST_POINTS else "number"
    return form.kind


def _choices(form: AnswerForm, sent: Sequence[str], language: str) -> Iterator[Choice]:
    if form.kind in {"choice", "choices"}:
        yield from (Choice(option.id, option[language], option.id in sent) for option in form.options)
    elif _kind(form) == "scale" and form.min is not None and form.max is not None:
        labels = {} if _is_long(form) else {label.at: label[language] for label in form.labels}
        yield from (Choice(str(at), labels.get(at, ""), str(at) in sent) for at in range(form.min, form.max + 1, form.step))


def _condition(instrument: Instrument, item: InstrumentItem, language: str) -> str:
    asked = item.show_if
    if asked is None:
        return ""
    earlier = next(each for each in instrument.items if each.id == asked.item)
    question = earlier.text[language] if earlier.text else ""
    if asked.options:
        options = {option.id: option[language] for option in instrument.answers[earlier.answer].options}
        answers = ", ".join(options[option] for option in asked.options)
        return _("Only if you answered “%(answers)s” to “%(question)s”") % {"answers": answers, "question": question}
    if asked.at_least is not None and asked.at_most is not None:
        ends = {"low": f"{asked.at_least:g}", "high": f"{asked.at_most:g}", "question": question}
        return _("Only if you answered %(low)s to %(high)s to “%(question)s”") % ends
    if asked.at_least is not None:
        return _("Only if you answered %(low)s or more to “%(question)s”") % {"low": f"{asked.at_least:g}", "question": question}
    return _("Only if you answered %(high)s or less to “%(question)s”") % {"high": f"{asked.at_most:g}", "question": question}


def _shown_if(instrument: Instrument, item: InstrumentItem) -> dict[str, str]:
    asked = item.show_if
    if asked is None:
        return {}
    return {
        "name": f"{instrument.id}.{asked.item}",
        "options": " ".join(asked.options),
        "least": "" if asked.at_least is None else f"{asked.at_least:g}",
        "most": "" if asked.at_most is None else f"{asked.at_most:g}",
    }
