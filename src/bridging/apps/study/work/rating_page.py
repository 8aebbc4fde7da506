"""One work with its rubric, as a rater has it before her."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bridging.apps.accounts.models import Person
from bridging.apps.study.assignments import Assignment
from bridging.apps.study.models import Rating, RatingDuty, Release
from bridging.apps.study.queries.piles import Pile, PileWork
from bridging.engines.assessment.rubric import Rubric


@dataclass(frozen=True, slots=True)
class LevelChoice:
    """``key`` is what is pressed for it."""

    index: int
    key: int
    points: float
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class CriterionForm:
    id: str
    title: str
    most: float
    levels: tuple[LevelChoice, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class RatingPage:
    """``name`` says whose work it is, or its number where raters see no names. ``others`` are ratings that may be compared with."""

    pile: Pile
    work: PileWork
    person: Person
    name: str
    shows_name: bool
    leads: bool
    duty: RatingDuty | None
    own: Rating | None
    criteria: tuple[CriterionForm, ...]
    place: int
    count: int
    previous: int | None
    following: int | None
    key: uuid.UUID

    @property
    def compares(self) -> bool:
        """Tell whether the ratings may be seen side by side: never by somebody who has yet to choose."""
        return self.leads and (self.duty is None or self.work.is_ready(self.duty.place))

    @property
    def ready_ratings(self) -> list[tuple[RatingDuty, Rating]]:
        return [(duty, self.work.ratings[duty.place]) for duty in self.work.duties if self.work.is_ready(duty.place)]

    @property
    def rates(self) -> bool:
        return self.duty is not None and self.work.is_with_raters

    @property
    def shows_set_aside(self) -> bool:
        return shows_set_aside(self.work, self.duty, by_name=self.shows_name)


def shows_name(pile: Pile, work: PileWork, person: Person, *, manages: bool) -> bool:
    """Raters, teachers among them, see names when the assignment lets them, or once the result is out; a coordinator who rates nothing does."""
    rates = any(duty.rater_id == person.pk for duty in work.duties)
    return not pile.assignment.is_anonymous or work.is_released or (manages and not rates)


def shows_set_aside(work: PileWork, duty: RatingDuty | None, *, by_name: bool) -> bool:
    """Tell whether other work of the same person may be read here, which was set aside: not by who does not know them, or has yet to choose."""
    return by_name and (duty is None or work.is_released)


def criteria_of(work: PileWork, levels: Mapping[str, int], remarks: Mapping[str, str], language: str) -> tuple[CriterionForm, ...]:
    return tuple(
        CriterionForm(
            criterion.id,
            words["title"][language],
            criterion.most,
            tuple(
                LevelChoice(index, index + 1, level["points"], level["text"][language], levels.get(criterion.id) == index)
                for index, level in enumerate(words["levels"])
            ),
            remarks.get(criterion.id, ""),
        )
        for criterion in work.rubric.criteria
        for words in [work.assignment.words[criterion.id]]
    )


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A criterion of a released result: the level that was reached, or the nearest below where the points lie between two."""

    title: str
    points: float
    most: float
    level: str
    is_between: bool
    remarks: Sequence[str]


def result_lines(assignment: Assignment, rubric: Rubric, release: Release, language: str) -> list[ResultLine]:
    lines = []
    for criterion in rubric.criteria:
        words, points = assignment.words[criterion.id], release.points[criterion.id]
        reached = next((level for level in words["levels"] if level["points"] <= points), words["levels"][-1])
        lines.append(
            ResultLine(
                words["title"][language],
                points,
                criterion.most,
                reached["text"][language],
                reached["points"] != points,
                release.remarks.get(criterion.id, ()),
            )
        )
    return lines
