"""Examples of all types of items, drawn and graded as for a learner, with nothing stored."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial

from django.core.files.uploadedfile import UploadedFile

from bridging.apps.accounts.filetypes import detect_type
from bridging.apps.study.choices import Confidence
from bridging.apps.study.kinds import KINDS, Kind
from bridging.apps.study.questions.state import NOTHING, Question, answered, asked, refused, unsure
from bridging.engines.assessment.answer_blocks import Upload
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import assess, generate, render
from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.registry import MODELS, type_of
from bridging.engines.assessment.samples import sample, sample_picture
from bridging.engines.assessment.trial import Expected
from bridging.engines.assessment.types.hotspot.schema import HotspotItem
from bridging.engines.assessment.variant import Seed
from bridging.kernel.bloom import Bloom
from bridging.kernel.message import Message
from bridging.source.drawing import inline_svg, read_drawing
from bridging.source.text import Language


class Shown(StrEnum):
    """In which state an example is shown."""

    EMPTY = "empty"
    RIGHT = "right"
    WRONG = "wrong"
    REFUSED = "refused"


_FATES = {Shown.RIGHT: (Expected.FULL, Expected.RATER), Shown.WRONG: (Expected.LESS,), Shown.REFUSED: (Expected.REFUSED,)}


@dataclass(frozen=True, slots=True)
class Tried:
    """An answer that is graded and forgotten."""

    seed: Seed
    raw: Raw
    answered_at: datetime
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A type with its example; ``states`` are those that its trials can show."""

    kind: str
    words: Kind
    ceiling: Bloom
    item: Item

    @property
    def states(self) -> list[Shown]:
        return [Shown.EMPTY, *(state for state in _FATES if trial_of(self.item, state, seed_of(0)) is not None)]


def examples() -> list[Example]:
    """Return all types in the order in which authors think of them."""
    return [Example(kind, words, MODELS[kind].ceiling, sample(kind)) for kind, words in KINDS.items() if kind in MODELS]


def example_of(kind: str) -> Example | None:
    return next((example for example in examples() if example.kind == kind), None)


def seed_of(attempt: int) -> Seed:
    """Return what an example's numbers and order are drawn from: the same for every author, another for each attempt."""
    return f"example-{attempt}"


def trial_of(item: Item, state: Shown, seed: Seed) -> Raw | None:
    """Return an answer that the type itself makes to end this way: one that says something, and names a belief, before others."""
    trials = [trial for trial in type_of(item).trials(item, generate(item, seed)) if trial.expected in _FATES.get(state, ())]
    best = max(trials, key=lambda trial: (any(trial.raw.values()), bool(trial.detail)), default=None)
    return best.raw if best else None


def show_state(item: Item, state: Shown, *, attempt: int, language: Language, now: datetime) -> Question:
    """Return the example empty, or with an answer that its type makes for this state."""
    raw = trial_of(item, state, seed_of(attempt))
    if raw is None:
        return show_asked(item, attempt=attempt, language=language)
    return show_answered(item, raw, None, attempt=attempt, language=language, now=now)


def show_asked(item: Item, *, attempt: int, language: Language, values: Raw = NOTHING) -> Question:
    question = asked(item, None, seed=seed_of(attempt), attempt=attempt, language=language, anchor=_anchor(item), values=values)
    return _with_pictures(question, item)


def show_answered(item: Item, raw: Raw, confidence: Confidence | None, *, attempt: int, language: Language, now: datetime) -> Question:
    """Return the example with an answer graded, or refused with the reason."""
    outcome = assess(item, seed_of(attempt), raw)
    if isinstance(outcome, Message):
        return refused(show_asked(item, attempt=attempt, language=language, values=raw), outcome, confidence)
    given = Tried(seed_of(attempt), raw, now, confidence)
    return _with_pictures(answered(item, None, given, count=attempt, language=language, anchor=_anchor(item)), item)


def try_out(item: Item, raw: Raw, confidence: Confidence | None, *, attempt: int, language: Language, now: datetime) -> Question:
    """Return the example as a learner would have it who sent this: without a word on how sure she is it is not graded."""
    question = show_answered(item, raw, confidence, attempt=attempt, language=language, now=now)
    if confidence is not None or question.is_open or question.is_refused:
        return question
    return unsure(show_asked(item, attempt=attempt, language=language, values=raw))


def described_files(item: Item, files: Mapping[str, UploadedFile[bytes]]) -> dict[str, str]:
    """Return what the site would say of files if it kept them."""
    found: dict[str, str] = {}
    for block in render(generate(item, seed_of(0)), "en").blocks:
        if isinstance(block, Upload) and block.field in files:
            upload = files[block.field]
            found |= {block.field: str(uuid.uuid4()), f"{block.field}-name": upload.name or "file", f"{block.field}-size": str(upload.size)}
            found[f"{block.field}-type"] = detect_type(upload.read()) or ""
    return found


def _anchor(item: Item) -> str:
    return f"question-{item.id}"


def _with_pictures(question: Question, item: Item) -> Question:
    if isinstance(item, HotspotItem):
        question.pictures = partial(_picture, item)
    return question


def _picture(item: HotspotItem, name: str, language: Language) -> str:
    drawing, _ = read_drawing(sample_picture(name))
    return inline_svg(drawing, {}, title=item.alt[language], description="", prefix=item.id) if drawing else ""
