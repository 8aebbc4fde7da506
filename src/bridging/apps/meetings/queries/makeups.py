"""Who has to make up for a meeting that was missed, until when, and how far that is."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import EnrolmentState
from bridging.apps.cohorts.models import Appointment, Cohort, Enrolment
from bridging.apps.meetings.models import MakeUpReport, MakeUpTerm
from bridging.apps.meetings.queries.ledger import HoursLine, hours_lines, missed_in
from bridging.apps.meetings.queries.seats import seats_of
from bridging.apps.study.contents import EditionContents, edition_contents
from bridging.apps.study.models import Submission, SubmissionVersion
from bridging.apps.study.queries.presence import substitutes_of
from bridging.apps.study.substitutes import substitutes_in

type Place = tuple[int, str]


@dataclass(frozen=True, slots=True)
class MakeUp:
    """``handed_in_at``: when first. ``text`` is what was handed in last, and empty for an ``assignment``, which stands with the other works.

    ``seat``: the later run at which somebody has a seat, and that waits for nothing else.
    """

    line: HoursLine
    term: MakeUpTerm
    assignment: str
    handed_in_at: datetime | None
    text: str
    seat: Appointment | None

    @property
    def person(self) -> Person:
        return self.line.enrolment.person

    @property
    def is_open(self) -> bool:
        return self.handed_in_at is None and self.seat is None

    @property
    def was_late(self) -> bool:
        return self.handed_in_at is not None and self.handed_in_at > self.term.due_at

    def is_overdue(self, now: datetime) -> bool:
        return self.is_open and now > self.term.due_at


def makeups_in(cohort: Cohort, now: datetime, *, meeting_id: str = "", person: Person | None = None) -> list[MakeUp]:
    """Return what is still to be made or judged: who was there after all, or had something accepted, has nothing to make up."""
    terms = _terms(cohort, meeting_id, person)
    if not terms:
        return []
    those = Enrolment.objects.filter(cohort=cohort, person__in={each for each, _meeting in terms}, state=EnrolmentState.ENROLLED)
    enrolments = list(those.select_related("cohort", "person"))
    people = [each.person_id for each in enrolments]
    missed = missed_in(hours_lines(cohort, enrolments), substitutes_of(people, cohort.module_id), now)
    lines = [line for line in missed if (line.enrolment.person_id, line.meeting_id) in terms]
    return list(_with_work(cohort, lines, terms, now)) if lines else []


def can_be_made_up(edition: EditionContents, meeting_id: str) -> bool:
    return meeting_id in edition.outline["completion"]["presence"] and meeting_id in substitutes_in(edition)


def _terms(cohort: Cohort, meeting_id: str, person: Person | None) -> dict[Place, MakeUpTerm]:
    rows = MakeUpTerm.objects.filter(cohort=cohort).select_related("set_by").order_by("pk")
    if meeting_id:
        rows = rows.filter(meeting_id=meeting_id)
    if person is not None:
        rows = rows.filter(person=person)
    return {(row.person_id, row.meeting_id): row for row in rows}


def _with_work(cohort: Cohort, lines: Collection[HoursLine], terms: Mapping[Place, MakeUpTerm], now: datetime) -> Iterable[MakeUp]:
    plans = substitutes_in(edition_contents(cohort.edition_id))
    said: dict[Place, list[MakeUpReport]] = {}
    for row in MakeUpReport.objects.filter(cohort=cohort, person__in={person for person, _meeting in terms}).order_by("pk"):
        said.setdefault((row.person_id, row.meeting_id), []).append(row)
    assignments = {line.meeting_id: plans[line.meeting_id].how.assignment for line in lines if line.meeting_id in plans}
    people = {line.enrolment.person_id for line in lines}
    works, seats = _handed_in(cohort, people, {each for each in assignments.values() if each}), seats_of(people)
    for line in lines:
        person = line.enrolment.person_id
        place, assignment = (person, line.meeting_id), assignments.get(line.meeting_id, "")
        reports = said.get(place, [])
        handed_in = works.get((person, assignment)) if assignment else reports[0].sent_at if reports else None
        seat = _ahead(seats.get(person, []), line.meeting_id, now)
        yield MakeUp(line, terms[place], assignment, handed_in, reports[-1].text if reports else "", seat)


def _handed_in(cohort: Cohort, people: Collection[int], assignments: Collection[str]) -> dict[Place, datetime]:
    """Return (person, assignment) → when it was handed in first."""
    if not assignments:
        return {}
    works = Submission.objects.that_count().filter(cohort=cohort, person__in=people, assignment_id__in=assignments)
    # Of versions of the same work the last read here is the first that there was.
    versions = SubmissionVersion.objects.filter(submission__in=works).order_by("-number")
    rows = versions.values_list("submission__person", "submission__assignment_id", "handed_in_at")
    return {(person, assignment): at for person, assignment, at in rows}


def _ahead(runs: Iterable[Appointment], meeting_id: str, now: datetime) -> Appointment | None:
    return next((run for run in runs if run.meeting_id == meeting_id and not run.is_cancelled and run.starts_at > now), None)
