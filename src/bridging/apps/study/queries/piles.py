"""All work of a cohort for one assignment, and where its rating stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study import rules
from bridging.apps.study.agenda import Timing, due_moment, end_of_day
from bridging.apps.study.assignments import Assignment, assignment_of, assignments_of
from bridging.apps.study.contents import EditionContents, edition_contents, edition_pk_of
from bridging.apps.study.models import Rating, RatingDuty, Release, Submission, SubmissionVersion
from bridging.engines.assessment.handing_in import Stage
from bridging.engines.assessment.raters import BOTH, Disagreement, Settled, disagreement, settle
from bridging.engines.assessment.rubric import Rubric


@dataclass(frozen=True, slots=True)
class Pile:
    cohort: Cohort
    edition: EditionContents
    assignment: Assignment
    timing: Timing

    @property
    def due(self) -> datetime:
        return due_moment(self.assignment.due, self.timing)

    def rate_by(self, handed_in_at: datetime) -> datetime:
        """Return the end of the working day by which a work should be rated."""
        return self.working_days_after(max(self.due, handed_in_at), rules.RATING_DAYS)

    def working_days_late(self, rate_by: datetime, now: datetime) -> int:
        last, today = (moment.astimezone(self.timing.zone).date() for moment in (rate_by, now))
        return self.timing.calendar.worked_between(last, today)

    def working_days_after(self, moment: datetime, count: int) -> datetime:
        day = moment.astimezone(self.timing.zone).date()
        return end_of_day(self.timing.calendar.worked_after(day, count), self.timing.zone)


@dataclass(frozen=True, slots=True)
class PileWork:
    """A work as it lies in a pile: its newest version, by the rubric under which that was made, and its ratings by place."""

    submission: Submission
    version: SubmissionVersion
    assignment: Assignment
    duties: tuple[RatingDuty, ...]
    ratings: Mapping[int, Rating]
    release: Release | None
    rate_by: datetime

    @property
    def number(self) -> int:
        return self.submission.number or 0

    @property
    def rubric(self) -> Rubric:
        return rubric_of(self.version, self.assignment)

    @property
    def is_released(self) -> bool:
        return self.submission.stage == Stage.RELEASED

    @property
    def is_with_raters(self) -> bool:
        return self.submission.stage in {Stage.HANDED_IN, Stage.IN_RATING}

    def duty_of(self, person: Person) -> RatingDuty | None:
        return next((duty for duty in self.duties if duty.rater_id == person.pk), None)

    def is_ready(self, place: int) -> bool:
        rating = self.ratings.get(place)
        return rating is not None and rating.is_ready

    @property
    def is_complete(self) -> bool:
        """Tell whether everybody who is to rate the work is ready."""
        return bool(self.duties) and all(self.is_ready(duty.place) for duty in self.duties)

    @property
    def third(self) -> RatingDuty | None:
        return third_of(self.duties)

    @property
    def first_two(self) -> tuple[Rating, ...]:
        """Return what those chose who were asked before any third, once both are ready."""
        places = [duty.place for duty in _as_asked(self.duties)[:BOTH]]
        return tuple(self.ratings[place] for place in places) if len(places) == BOTH and all(map(self.is_ready, places)) else ()

    @property
    def disagreement(self) -> Disagreement:
        """Return on what the first two raters stand apart, once both are ready."""
        if not self.first_two:
            return Disagreement()
        first, second = self.first_two
        return disagreement(self.rubric, first.levels, second.levels, cut=self.assignment.cut)

    @property
    def settled(self) -> Settled | None:
        """Return what the ratings come to; None while somebody is not ready, or a third must rate."""
        if not self.is_complete:
            return None
        ratings = [self.ratings[duty.place].levels for duty in self.duties]
        return settle(self.rubric, ratings, cut=self.assignment.cut)

    @property
    def can_be_released(self) -> bool:
        return self.submission.stage == Stage.IN_RATING and self.settled is not None

    @property
    def needs_third(self) -> bool:
        return self.is_with_raters and len(self.duties) == BOTH and bool(self.disagreement)

    def is_overdue(self, now: datetime) -> bool:
        return self.is_with_raters and now > self.rate_by


def third_of(duties: Iterable[RatingDuty]) -> RatingDuty | None:
    """Return who was asked because two disagreed: of three the last. That is place 3, but where one of the three turned out to be another of them."""
    asked = _as_asked(duties)
    return asked[BOTH] if len(asked) > BOTH else None


def pile_of(cohort: Cohort, assignment_id: str) -> Pile:
    """Raise NoSuchAssignment when nothing of that name is handed in."""
    edition = edition_contents(cohort.edition_id)
    return Pile(cohort, edition, assignment_of(edition, assignment_id), Timing(cohort.calendar(), cohort.zone(), {}))


def works_in(pile: Pile, only: Iterable[int] | None = None) -> list[PileWork]:
    """Return what was handed in and not withdrawn, by number, in a fixed count of queries; ``only`` narrows it to some works."""
    submissions = Submission.objects.that_count().filter(cohort=pile.cohort, assignment_id=pile.assignment.id)
    if only is not None:
        submissions = submissions.filter(pk__in=list(only))
    return _works(submissions, {(pile.cohort.pk, pile.assignment.id): pile})


def piles_of_cohorts(cohorts: Iterable[Cohort]) -> list[tuple[Pile, list[PileWork]]]:
    """Return the piles of cohorts in which something lies, in the order of the weeks; as many queries for many as for one."""
    found: dict[tuple[int, str], Pile] = {}
    for cohort in cohorts:
        for assignment in assignments_of(edition_contents(cohort.edition_id)):
            found[cohort.pk, assignment.id] = pile_of(cohort, assignment.id)
    lying: dict[tuple[int, str], list[PileWork]] = defaultdict(list)
    for work in _works(Submission.objects.that_count().filter(cohort__in={cohort_pk for cohort_pk, _ in found}), found):
        lying[work.submission.cohort_id, work.submission.assignment_id].append(work)
    return [(pile, lying[key]) for key, pile in found.items() if lying[key]]


def _works(submissions: QuerySet[Submission], piles: Mapping[tuple[int, str], Pile]) -> list[PileWork]:
    handed_in = submissions.exclude(stage=Stage.DRAFT).exclude(version=0).select_related("person").defer("draft").order_by("number")
    works = [work for work in handed_in if (work.cohort_id, work.assignment_id) in piles]
    versions = _newest_versions(works)
    duties, ratings, releases = _duties(works), _ratings(versions.values()), _releases(versions.values())
    return [
        _pile_work(piles[work.cohort_id, work.assignment_id], work, version, duties[work.pk], ratings[version.pk], releases.get(version.pk))
        for work in works
        if (version := versions.get(work.pk))
    ]


def _pile_work(
    pile: Pile,
    submission: Submission,
    version: SubmissionVersion,
    duties: list[RatingDuty],
    ratings: Mapping[int, Rating],
    release: Release | None,
) -> PileWork:
    assignment = assignment_at(version, pile.cohort.module_id, submission.assignment_id)
    return PileWork(submission, version, assignment, tuple(duties), ratings, release, pile.rate_by(version.handed_in_at))


def assignment_at(version: SubmissionVersion, module_id: str, assignment_id: str) -> Assignment:
    """Return the assignment as it was when a version was made: a later edition's rubric does not judge it."""
    return assignment_at_label(version.edition_label, module_id, assignment_id)


def assignment_at_label(label: str, module_id: str, assignment_id: str) -> Assignment:
    return assignment_of(edition_contents(edition_pk_of(module_id, label)), assignment_id)


def rubric_of(version: SubmissionVersion, assignment: Assignment) -> Rubric:
    """Return what a version is judged by: the criteria of its track."""
    return assignment.rubric.for_track("7" if version.track == "7" else "6+")


def _as_asked(duties: Iterable[RatingDuty]) -> list[RatingDuty]:
    return sorted(duties, key=lambda duty: (duty.given_at, duty.place))


def _newest_versions(works: list[Submission]) -> dict[int, SubmissionVersion]:
    rows = SubmissionVersion.objects.filter(submission__in=works, withdrawn_at=None).order_by("number").defer("text")
    return {version.submission_id: version for version in rows}


def _duties(works: list[Submission]) -> dict[int, list[RatingDuty]]:
    found: dict[int, list[RatingDuty]] = defaultdict(list)
    for duty in RatingDuty.objects.filter(submission__in=works).select_related("rater").order_by("place"):
        found[duty.submission_id].append(duty)
    return found


def _ratings(versions: Iterable[SubmissionVersion]) -> dict[int, dict[int, Rating]]:
    found: dict[int, dict[int, Rating]] = defaultdict(dict)
    for rating in Rating.objects.that_count().filter(version__in=list(versions)):
        found[rating.version_id][rating.place] = rating
    return found


def _releases(versions: Iterable[SubmissionVersion]) -> dict[int, Release]:
    rows = Release.objects.filter(version__in=list(versions)).select_related("appeal").order_by("revision")
    return {release.version_id: release for release in rows}
