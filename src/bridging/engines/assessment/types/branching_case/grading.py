"""What a play earns, and at which move the most was given away."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bridging.engines.assessment.grade import Grade, Mark, Marked, trace_of
from bridging.engines.assessment.types.branching_case.parts import CaseOption
from bridging.engines.assessment.types.branching_case.play import Situation, Walk
from bridging.engines.assessment.types.branching_case.schema import BranchingCaseItem
from bridging.engines.assessment.types.branching_case.search import Search
from bridging.engines.assessment.types.branching_case.showing import CaseVariant, loss
from bridging.engines.assessment.walking import named, place_of
from bridging.kernel.message import Message
from bridging.kernel.score import Score
from bridging.source.text import LANGUAGES, Text

METHOD: Final = "branching-case/1"
# Scores are rounded to six digits: what is less than this is no difference.
_NOTHING: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Judged:
    """A move with the best move of its situation (the nearest to the best that can be had), and how much of the mean score it gave away."""

    option: CaseOption
    better: CaseOption
    lost: float


def grade(item: BranchingCaseItem, variant: CaseVariant, answer: tuple[str, ...]) -> Grade:
    """Give the points of the ending less the penalties; raise ValueError for moves that do not lead to an ending of the item."""
    case, walk = item.case, item.case.walk(answer)
    if walk.moves != tuple(answer) or not case.is_over(walk.now):
        raise ValueError(f"{item.id} version {item.version} has no play {answer!r}")
    scores = case.scores(walk.now)
    judged = tuple(_judged(item.search, walk))
    decisive = max(range(len(judged)), key=lambda index: judged[index].lost)
    has_lost = judged[decisive].lost > 0
    return Grade(
        scores=tuple(Score(score) for score in scores),
        trace=trace_of(
            variant,
            METHOD,
            answer=list(answer),
            ending=walk.now.place,
            values={variable.id: value for variable, value in zip(item.variables, walk.now.values, strict=True)},
            flags=[*sorted(walk.now.flags)],
            penalties=[penalty.minus for penalty in case.penalties_at(walk.now)],
            lost=[move.lost for move in judged],
            scores=list(scores),
        ),
        feedback=_feedback(item, walk.now),
        misconception=judged[decisive].option.misconception if has_lost else None,
        notices=(Message("grade.decisive-step", {"step": decisive + 1, "total": len(judged)}),) if has_lost else (),
        marks=tuple(_marks(walk, judged, decisive)),
    )


def _judged(found: Search, walk: Walk) -> Iterator[Judged]:
    case = found.case
    for now, option in walk.steps:
        worth = {choice.id: found.best_from(case.follow(now, choice)) for choice in case.options(now)}
        better = max(case.options(now), key=lambda choice: worth[choice.id])
        lost = worth[better.id].score - worth[option.id].score
        yield Judged(option, better, round(lost, 6) if lost > _NOTHING else 0.0)


def _marks(walk: Walk, judged: tuple[Judged, ...], decisive: int) -> Iterator[Marked]:
    for index, (name, move) in enumerate(zip(named(walk.moves), judged, strict=True)):
        said = move.option.feedback.as_text() if move.option.feedback else None
        if not move.lost:
            yield Marked(place_of(name), Mark.RIGHT, said)
        else:
            yield Marked(place_of(name), Mark.WRONG if index == decisive else Mark.PARTLY, said, move.better.text.as_text())


def _feedback(item: BranchingCaseItem, end: Situation) -> Text | None:
    """Look back as the ending does, and name what cost points."""
    ending, penalties = item.case.endings[end.place], item.case.penalties_at(end)
    if ending.feedback is None and not penalties:
        return None
    said = []
    for language in LANGUAGES:
        paragraphs = [ending.feedback[language]] if ending.feedback else []
        listed = "\n".join(f"- {loss(penalty, language)}" for penalty in penalties)
        said.append("\n\n".join((*paragraphs, *((listed,) if listed else ()))))
    return Text(*said)
