"""What is counted beside the records for the watch list of a cohort: objections, error reports, questions, pages where people stop, and teams."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.domain import people_of
from bridging.apps.cohorts.models import Cohort, EnrolmentQuerySet
from bridging.apps.conversations.models import ErrorReport, Question
from bridging.apps.evaluation.queries.reading.day import told_at
from bridging.apps.evaluation.queries.reading.pseudonyms import Pseudonyms
from bridging.apps.study.choices import Verdict
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.models import Objection, PageVisit
from bridging.apps.study.queries.progress import done_pages_of_people
from bridging.apps.study.rules import LONG_STAY_FACTOR
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.queries import session_of
from bridging.engines.measurement.watch.rules import RuleName
from bridging.engines.measurement.watch.signs import Counted, Place

_QUIET: Final = timedelta(days=7)
"""Who has not come back to a page for so long, and did not mark it as done, stopped there."""


def counted_of(cohort: Cohort, now: datetime) -> list[Counted]:
    """Return the counts of a cohort; who made-up people are in a real one counts for nothing."""
    members = members_of(cohort)
    return [*_objections(cohort), *_reports(cohort), *_questions(cohort), *_stops(cohort, members, told_at(cohort, now))]


def members_of(cohort: Cohort) -> EnrolmentQuerySet:
    found = cohort.enrolments.in_force()
    return found if cohort.is_synthetic else found.filter(person__is_synthetic=False)


def teams_of(cohort: Cohort, salt: bytes) -> Mapping[str, str]:
    """Return person → team, by the names that records with this salt give; of the newest live session that was no rehearsal."""
    live = LiveSession.objects.filter(cohort=cohort, is_rehearsal=False).first()
    if live is None:
        return {}
    team_of, names = session_of(live).roster.team_of, Pseudonyms(salt)
    return {names.of(person.pk): team_of[mark] for mark, person in people_of(team_of).items()}


def _objections(cohort: Cohort) -> Iterator[Counted]:
    """Yield what was granted: objections in tests, and appeals of teams, each team once."""
    upheld = Objection.objects.filter(sitting__offer__cohort=cohort, verdict=Verdict.VOID).order_by()
    counts = Counter(upheld.values_list("item_id", flat=True))
    for live in LiveSession.objects.filter(cohort=cohort, is_rehearsal=False):
        counts.update(appeal.item for appeal in session_of(live).appeals if appeal.is_granted)
    for item, count in counts.items():
        yield Counted(RuleName.OBJECTION_GRANTED, Place("item", item), count)


def _reports(cohort: Cohort) -> Iterator[Counted]:
    rows = ErrorReport.objects.open().filter(cohort=cohort).order_by().values_list("page_id", "item_id")
    for place, count in Counter(_place(*row) for row in rows).items():
        yield Counted(RuleName.ERROR_REPORTED, place, count)


def _questions(cohort: Cohort) -> Iterator[Counted]:
    """Yield how many different people asked something at a place; of those whose account is gone each question counts."""
    askers: defaultdict[Place, set[str]] = defaultdict(set)
    rows = Question.objects.filter(cohort=cohort).exclude(page_id="").order_by().values_list("page_id", "item_id", "asked_by", "key")
    for page, item, who, key in rows:
        askers[_place(page, item)].add(str(who or key))
    for place, people in askers.items():
        yield Counted(RuleName.QUESTIONS_ASKED, place, len(people))


def _stops(cohort: Cohort, members: EnrolmentQuerySet, now: datetime) -> Iterator[Counted]:
    """Yield the pages with those who left one a week ago without marking it as done, or took more than twice as long as planned."""
    people = list(members.values_list("person_id", flat=True))
    pages, done = edition_contents(cohort.edition_id).pages, done_pages_of_people(people, cohort.module_id)
    opened: Counter[str] = Counter()
    stopped: Counter[str] = Counter()
    rows = PageVisit.objects.filter(person__in=people, module_id=cohort.module_id, page_id__in=list(pages))
    for person, page, seconds, last_at in rows.values_list("person_id", "page_id", "seconds", "last_at"):
        opened[page] += 1
        is_left = page not in done.get(person, set()) and now - last_at > _QUIET
        stopped[page] += is_left or seconds > LONG_STAY_FACTOR * pages[page].minutes * 60
    for page, count in stopped.items():
        yield Counted(RuleName.STOPPED_HERE, Place("page", page), count, opened[page])


def _place(page: str, item: str) -> Place:
    return Place("item", item) if item else Place("page", page)


def pages_of(cohort: Cohort, items: Iterable[str]) -> Mapping[str, str]:
    """Return item → the page on which it is asked, of those that are asked on one."""
    wanted = set(items)
    return {item: head.page_id for head in edition_contents(cohort.edition_id).pages.values() for item in head.questions if item in wanted}
