"""A protocol with what a pair did, as the page shows it step by step."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bridging.apps.meetings.models import BenchPicture
from bridging.apps.meetings.protocols import Measurement, Said, Step
from bridging.apps.meetings.queries.labday import Standing
from bridging.engines.assessment.types.numeric.writing import write_number
from bridging.engines.courseware.bench_work import Mark, Measured, StepWork
from bridging.source.text import Language

SIGNED_BY: Final[dict[str, Promise]] = {
    "partner": _("Your partner signs for this step."),
    "observer": _("An observer signs for this step."),
    "teacher": _("The teacher signs for this step."),
}
# Sooner than this nobody would call it late.
_LATE: Final = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class ShownMark:
    """``received`` is given where it arrived a while after it was done."""

    who: str
    at: datetime
    received: datetime | None


@dataclass(frozen=True, slots=True)
class ShownValue:
    value: str
    on_paper: bool
    is_outside: bool
    mark: ShownMark


@dataclass(frozen=True, slots=True)
class ShownField:
    """One reading of a measurement: the newest, and what was typed before it. ``place`` names it on the page."""

    place: str
    number: int
    newest: ShownValue | None
    earlier: tuple[ShownValue, ...]
    typed: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    id: str
    title: str
    unit: str
    range: str
    accept: str
    fields: tuple[ShownField, ...]

    @property
    def is_repeated(self) -> bool:
        return len(self.fields) > 1


@dataclass(frozen=True, slots=True)
class ShownDeviation:
    text: str
    mark: ShownMark


@dataclass(frozen=True, slots=True)
class ShownStep:
    """``previous`` and ``next`` are ids, empty at the ends. ``ends``: when the clock that was started runs out. ``may_sign``: whoever looks.

    ``pictures`` that were taken away are counted in ``gone``.
    """

    id: str
    number: int
    of: int
    previous: str
    next: str
    section: str
    text: SafeString
    warning: SafeString
    stop: SafeString
    pause: SafeString
    signed: str | Promise
    signature: ShownMark | None
    may_sign: bool
    minutes: int
    timer_s: int
    ends: datetime | None
    started: ShownMark | None
    done: ShownMark | None
    measures: tuple[ShownMeasure, ...]
    deviations: tuple[ShownDeviation, ...]
    pictures: tuple[BenchPicture, ...]
    gone: int

    @property
    def has_records(self) -> bool:
        """Tell whether something was written down at this step besides that it was done."""
        return bool(self.deviations or self.pictures or any(field.newest for each in self.measures for field in each.fields))


@dataclass(frozen=True, slots=True)
class Unread:
    """What was typed and could not be read, and where."""

    measurement: str
    number: int
    typed: str
    fault: str


@dataclass(frozen=True, slots=True)
class Looker:
    """Whoever of the pair looks, by their marks of the journal, and what they just typed that could not be read. Empty for everybody else."""

    marks: Collection[str] = ()
    unread: Unread | None = None


NOBODY: Final = Looker()


def shown_steps(standing: Standing, pictures: dict[str, BenchPicture], language: Language, looks: Looker = NOBODY) -> list[ShownStep]:
    return [_shown(standing, place, pictures, language, looks) for place in range(len(standing.protocol.steps))]


def shown_sections(steps: list[ShownStep]) -> list[tuple[str, list[ShownStep]]]:
    """Return the steps under the heading that opened their part."""
    found: list[tuple[str, list[ShownStep]]] = []
    for step in steps:
        if step.section or not found:
            found.append((step.section, []))
        found[-1][1].append(step)
    return found


def _shown(standing: Standing, place: int, pictures: dict[str, BenchPicture], language: Language, looks: Looker) -> ShownStep:
    steps: tuple[Step | None, ...] = (None, *standing.protocol.steps, None)
    before, after, step = steps[place], steps[place + 2], standing.protocol.steps[place]
    work = standing.work(step.id)
    there = tuple(pictures[key] for key in work.pictures if key in pictures)
    return ShownStep(
        id=step.id,
        number=step.number,
        of=len(standing.protocol.steps),
        previous=before.id if before else "",
        next=after.id if after else "",
        section=step.section[language] if step.section else "",
        text=_html(step.text, language),
        warning=_html(step.warning, language),
        stop=_html(step.stop, language),
        pause=_html(step.pause, language),
        signed=SIGNED_BY.get(step.signed, ""),
        signature=_mark(standing, work.signed) if work.signed else None,
        may_sign=_may_sign(step, work, looks),
        minutes=step.minutes,
        timer_s=step.timer_s,
        ends=work.timed.at + timedelta(seconds=step.timer_s) if work.timed else None,
        started=_mark(standing, work.timed) if work.timed else None,
        done=_mark(standing, work.done) if work.done else None,
        measures=tuple(_measure(standing, work, each, language, looks.unread) for each in step.measures),
        deviations=tuple(ShownDeviation(each.text, _mark(standing, each.mark)) for each in work.deviated),
        pictures=there,
        gone=len(work.pictures) - len(there),
    )


def _may_sign(step: Step, work: StepWork, looks: Looker) -> bool:
    """Tell whether it is for who looks to sign: the other of the pair, once it was done."""
    return (
        bool(looks.marks)
        and step.signed == "partner"
        and work.done is not None
        and work.done.who not in looks.marks
        and work.signed is None
    )


def _measure(standing: Standing, work: StepWork, asked: Measurement, language: Language, unread: Unread | None) -> ShownMeasure:
    return ShownMeasure(
        id=asked.id,
        title=asked.title[language],
        unit=asked.unit[language],
        range=shown_range(asked, language),
        accept=asked.accept[language] if asked.accept else "",
        fields=tuple(_field(standing, work, asked, number, language, unread) for number in range(1, asked.times + 1)),
    )


def _field(standing: Standing, work: StepWork, asked: Measurement, number: int, language: Language, unread: Unread | None) -> ShownField:
    values = [shown_value(standing, each, asked, language) for each in work.measured.get((asked.id, number), ())]
    is_this = unread is not None and (unread.measurement, unread.number) == (asked.id, number)
    return ShownField(
        f"{asked.id}-{number}",
        number,
        values[0] if values else None,
        tuple(values[1:]),
        unread.typed if unread and is_this else "",
        unread.fault if unread and is_this else "",
    )


def shown_value(standing: Standing, each: Measured, asked: Measurement, language: Language) -> ShownValue:
    return ShownValue(write_number(each.value, language), each.on_paper, is_outside(each.value, asked), _mark(standing, each.mark))


def shown_range(asked: Measurement, language: Language) -> str:
    low, high = (write_number(Decimal(str(value)), language) for value in (asked.low, asked.high))
    return f"{low}–{high} {asked.unit[language]}"


def is_outside(value: Decimal, asked: Measurement) -> bool:
    return not Decimal(str(asked.low)) <= value <= Decimal(str(asked.high))


def _mark(standing: Standing, mark: Mark) -> ShownMark:
    late = mark.received if mark.received - mark.at >= _LATE else None
    return ShownMark(standing.names.get(mark.who, ""), mark.at, late)


def _html(said: Said | None, language: Language) -> SafeString:
    # Rendered at publishing, from the author's Markdown.
    return SafeString(said[language] if said else "")
