"""What the engine of questions has to do in bulk: draw variants of a calculation, and grade a whole test again."""

import random
import time
from typing import Final

from bridging.engines.assessment.grade import Grade
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import assess, generate
from bridging.engines.assessment.registry import MODELS, type_of
from bridging.engines.assessment.regrade import GivenAnswer, regrade
from bridging.engines.assessment.samples import sample

VARIANTS: Final = 10_000
LEARNERS: Final = 300
QUESTIONS: Final = 40


def draw_s(count: int) -> float:
    """Draw variants of the example of a calculation, each from a seed of its own; return seconds."""
    item = sample("calculation")
    start = time.perf_counter()
    for seed in range(count):
        generate(item, seed)
    return time.perf_counter() - start


def regrade_s(learners: int, questions: int) -> tuple[float, int]:
    """Grade stored answers again, one correction for each question; return seconds, and how many answers were looked at."""
    graded = [sample(kind) for kind in MODELS if sample(kind).type not in _BY_RATERS]
    items = [graded[number % len(graded)] for number in range(questions)]
    given = [_given(item, learners) for item in items]
    corrected = [item.model_copy(update={"version": item.version + 1}) for item in items]
    start = time.perf_counter()
    looked_at = sum(
        regrade(after, before.version, answers).looked_at for before, after, answers in zip(items, corrected, given, strict=True)
    )
    return time.perf_counter() - start, looked_at


# A dry run cannot grade what people judge.
_BY_RATERS: Final = frozenset({"open", "file-upload"})


def _given(item: Item, learners: int) -> list[GivenAnswer[int]]:
    """Return an answer of each learner, chosen by chance among those with which the type tries itself."""
    chance, answers = random.Random(item.id), list[GivenAnswer[int]]()
    while len(answers) < learners:
        seed = str(chance.getrandbits(64))
        raw = chance.choice(list(type_of(item).trials(item, generate(item, seed)))).raw
        grade = assess(item, seed, raw)
        if isinstance(grade, Grade):
            answers.append(GivenAnswer(len(answers), seed, raw, tuple(None if score is None else score.value for score in grade.scores)))
    return answers
