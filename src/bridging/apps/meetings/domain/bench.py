"""Writing down what is done at a bench."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from bridging.apps.accounts.choices import FilePurpose
from bridging.apps.accounts.domain import delete_file, marks_of, store_file, subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.typed import plain_words
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.bench_rules import LONGEST_CAPTION, LONGEST_TEXT, MOST_PICTURES
from bridging.apps.meetings.models import BenchPair, BenchPicture
from bridging.apps.meetings.protocols import Measurement, Protocol, protocol_of
from bridging.apps.meetings.queries.labday import picture_by_key, standing_of, stream_of
from bridging.apps.study.domain.skill_photos import plain_picture
from bridging.engines.assessment.types.numeric.notation import Reading, read_number
from bridging.engines.courseware.bench_work import BenchAct
from bridging.kernel.message import Message
from bridging.realtime import journal
from bridging.realtime.journal import KeyReused
from bridging.source.text import Language


class NotAtThisBench(Exception):
    """Whoever writes is of another pair, and teaches somebody else."""


class NoSuchStep(Exception):
    """The protocol has no such step, or nothing is measured there by that name."""


class NotANumber(Exception):
    """``message`` says why what was typed is no number in the unit that is asked for."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.code)
        self.message = message


class NothingSaid(Exception):
    """There is nothing to write down."""


class CannotSign(Exception):
    """The step is not done, somebody else than a partner signs for it, or whoever did it would sign for themselves."""


class TooManyPictures(Exception):
    """The pair has as many photos as a day needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtBench:
    """Where something is done and by whom. ``at`` is when, as the device says: what was done without a network arrives later.

    ``key`` makes that it counts once, however often it is sent.
    """

    pair: BenchPair
    by: Person
    step: str
    key: uuid.UUID
    at: str = ""
    now: datetime
    protocol: Protocol = field(init=False)

    def __post_init__(self) -> None:
        """Look up what is followed. Raises NoSuchStep."""
        protocol = protocol_of(self.pair.cohort.module_id, self.pair.edition_label, self.pair.meeting_id)
        if protocol.step(self.step) is None:
            raise NoSuchStep
        object.__setattr__(self, "protocol", protocol)


def finish_step(*, where: AtBench) -> None:
    """Say that a step was done. Raises NotAtThisBench or KeyReused, as all of these do."""
    _write(where, BenchAct.DONE, {})


def sign_step(*, where: AtBench) -> None:
    """Sign as the partner that a step was done, by the other of the pair. Raises CannotSign."""
    step = where.protocol.step(where.step)
    done = standing_of(where.pair).work(where.step).done
    if step is None or step.signed != "partner" or done is None or done.who in marks_of(where.by):
        raise CannotSign
    _write(where, BenchAct.SIGNED, {})


def reopen_step(*, where: AtBench) -> None:
    _write(where, BenchAct.REOPENED, {})


def start_timer(*, where: AtBench) -> None:
    """Let the clock of a step run from now on, or anew."""
    _write(where, BenchAct.TIMED, {})


def measure(*, where: AtBench, measurement: str, number: int, typed: str, language: Language) -> None:
    """Write down what was read. What lies outside the range is kept: it may be true. Raises NoSuchStep or NotANumber."""
    _write(where, BenchAct.MEASURED, _measured(where, measurement, number, typed, language))


def measure_from_paper(*, where: AtBench, measurement: str, number: int, typed: str, language: Language) -> None:
    """Type in what was written on paper: by the pair, or by who teaches them."""
    said = _measured(where, measurement, number, typed, language) | {"on_paper": True}
    _write(where, BenchAct.MEASURED, said, by_teacher=True)


def deviate(*, where: AtBench, text: str) -> None:
    """Note that something went another way than the protocol says. Raises NothingSaid."""
    plain = plain_words(text, LONGEST_TEXT)
    if not plain:
        raise NothingSaid
    _write(where, BenchAct.DEVIATED, {"text": plain})


@transaction.atomic
def add_picture(*, where: AtBench, upload: UploadedFile[bytes], caption: str) -> None:
    """Keep a photo for the pair and its teachers. Raises NotAPicture, FileTooLarge, QuotaExceeded or TooManyPictures."""
    _must_be_there(where, by_teacher=False)
    # Two who send at once do not both get the last place.
    pair = BenchPair.objects.select_for_update().get(pk=where.pair.pk)
    if picture_by_key(pair, where.key) is not None:
        return
    if pair.pictures.count() >= MOST_PICTURES:
        raise TooManyPictures
    stored = store_file(owner=where.by, purpose=FilePurpose.BENCH, upload=plain_picture(upload, "bench.jpg"), now=where.now)
    BenchPicture.objects.create(
        key=where.key,
        pair=pair,
        file=stored,
        step_id=where.step,
        caption=caption.replace("\0", "").strip()[:LONGEST_CAPTION],
        taken_at=where.now,
    )
    _write(where, BenchAct.PICTURED, {"picture": str(where.key)})


@transaction.atomic
def remove_picture(*, pair: BenchPair, key: uuid.UUID, by: Person) -> None:
    """Take a photo away for good; that there was one stays in the journal. Raises NotAtThisBench for whoever did not take it."""
    picture = picture_by_key(pair, key)
    if picture is None or picture.file.owner_id != by.pk:
        raise NotAtThisBench
    delete_file(stored=picture.file)


def _measured(where: AtBench, measurement: str, number: int, typed: str, language: Language) -> dict[str, Any]:
    step = where.protocol.step(where.step)
    asked = next((each for each in step.measures if each.id == measurement), None) if step else None
    if asked is None or not 1 <= number <= asked.times:
        raise NoSuchStep
    read = read_number(typed, language)
    if isinstance(read, Message):
        raise NotANumber(read)
    if read.unit and not _is_unit(read, asked):
        raise NotANumber(Message("bench.other-unit", {"typed": read.unit, "unit": asked.unit[language]}))
    return {"measurement": measurement, "number": number, "value": str(read.value), "typed": typed.strip()}


def _is_unit(read: Reading, asked: Measurement) -> bool:
    """Tell whether the unit that was typed along is the one that is asked for; both signs for micro mean the same."""
    return read.unit.replace("\u00b5", "\u03bc") in {unit.replace("\u00b5", "\u03bc") for unit in asked.unit.values()}


def _must_be_there(where: AtBench, *, by_teacher: bool) -> None:
    is_member = where.pair.places.filter(person=where.by).exists()
    if not is_member and not (by_teacher and Cohort.objects.taught_by(where.by).filter(pk=where.pair.cohort_id).exists()):
        raise NotAtThisBench


@transaction.atomic
def _write(where: AtBench, act: BenchAct, said: Mapping[str, Any], *, by_teacher: bool = False) -> None:
    _must_be_there(where, by_teacher=by_teacher)
    journal.append(
        stream=stream_of(where.pair),
        act=journal.Act(
            actor=subject_of(where.by),
            key=where.key,
            kind=act,
            ref=f"{where.pair.meeting_id}/{where.step}@{where.protocol.version}",
            payload={"step": where.step, "at": where.at[:40], **said},
        ),
        now=where.now,
    )


__all__ = [
    "AtBench", "CannotSign", "KeyReused", "NoSuchStep", "NotANumber", "NotAtThisBench", "NothingSaid", "TooManyPictures",
    "add_picture", "deviate", "finish_step", "measure", "measure_from_paper", "remove_picture", "reopen_step", "sign_step", "start_timer",
]  # fmt: skip
