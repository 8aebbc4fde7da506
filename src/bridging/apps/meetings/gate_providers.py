"""What gates give to the registries: what somebody passes first, who may not begin yet, and tests that are offered in time."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import DueItem, HomeItem, due_items, due_work, home_items
from bridging.apps.cohorts.models import Appointment
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.meetings.domain.gate_tests import offer_gate_tests
from bridging.apps.meetings.queries.gates import gates_at, has_gate_test, shut_gates, ways_to_tests
from bridging.apps.meetings.queries.presence import moment_of
from bridging.apps.meetings.rules import GATE_TELLS_BEFORE, GATE_TESTS_OPEN, GATE_WARNS_TEACHERS
from bridging.apps.meetings.shown.gates import shown_gates
from bridging.apps.study.contents import EditionContents, edition_contents
from bridging.apps.study.views.lookup import language_of_request
from bridging.source.text import as_language


class _First(NamedTuple):
    """A test that is passed before a meeting: its words, where it is sat, and until when."""

    meeting_id: str
    test_id: str
    title: str
    url: str
    context: str
    due_at: datetime


def register() -> None:
    """Called once, when the app is ready."""
    due_work.register("meetings-gate-tests", offer_gate_tests)
    home_items.register("meetings-gates", to_pass_first)
    home_items.register("meetings-gates-shut", who_may_not_begin)
    due_items.register("meetings-gates", due)


def to_pass_first(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return the tests that let somebody in at a meeting of the coming weeks, as long as they are not passed."""
    for each in _firsts(person, now, (now, now + GATE_TELLS_BEFORE)):
        is_next = each.due_at - now <= timedelta(days=1)
        yield HomeItem(each.title, each.url, "practice", context=each.context, due_at=each.due_at, is_next=is_next)


def due(person: Person, now: datetime, since: datetime, until: datetime) -> Iterator[DueItem]:
    """Return the tests of the meetings ahead that are so near that their tests are offered."""
    for each in _firsts(person, now, (max(now, since), min(until, now + GATE_TESTS_OPEN))):
        if since <= each.due_at < until:
            yield DueItem(f"gate-{each.meeting_id}-{each.test_id}", each.title, each.url, each.due_at)


def who_may_not_begin(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return a line for each meeting of the coming days at which somebody has not passed the test that lets them in, for its teachers."""
    taught = [each.cohort_id for each in memberships_of(person) if each.teaches]
    for appointment in _ahead(taught, now, now + GATE_WARNS_TEACHERS):
        cohort, edition = appointment.cohort, edition_contents(appointment.cohort.edition_id)
        if not has_gate_test(edition, appointment.meeting_id):
            continue
        members = list(cohort.enrolments.in_force().values_list("person", flat=True))
        stands = gates_at(cohort, appointment.meeting_id, members).values()
        shut = sum(any(each.gate.test and not each.is_met for each in own) for own in stands)
        if shut:
            title = ngettext("%(n)s person may not begin yet", "%(n)s people may not begin yet", shut) % {"n": shut}
            url = reverse("meetings:lab-day", args=[cohort.slug, appointment.meeting_id])
            meeting = _title(edition, appointment.meeting_id)
            yield HomeItem(title, url, "task", context=f"{edition.code} · {meeting}", due_at=appointment.starts_at)


def _firsts(person: Person, now: datetime, between: tuple[datetime, datetime]) -> Iterator[_First]:
    """Yield each test once, with the first meeting of a stretch of time that asks for it, and the way to it as it is now."""
    language, told = as_language(language_of_request()), set()
    mine = [each.cohort_id for each in memberships_of(person) if each.takes_part]
    for appointment in _ahead(mine, *between):
        cohort, edition = appointment.cohort, edition_contents(appointment.cohort.edition_id)
        meets = moment_of(cohort, appointment.meeting_id, person) if has_gate_test(edition, appointment.meeting_id) else None
        if meets is None:
            continue
        stands = shut_gates(cohort, appointment.meeting_id, person)
        for each in shown_gates(stands, language, ways_to_tests(cohort, stands, now)):
            test_id = each.standing.gate.test or ""
            if test_id in told:
                continue
            told.add(test_id)
            title = _("Before %(meeting)s: %(test)s") % {"meeting": _title(edition, appointment.meeting_id), "test": each.title}
            url = each.url or reverse("study:meeting", args=[edition.module_id, appointment.meeting_id])
            yield _First(appointment.meeting_id, test_id, title, url, edition.code, meets.starts_at)


def _ahead(cohorts: list[int], since: datetime, until: datetime) -> Iterator[Appointment]:
    if cohorts:
        yield from (
            Appointment.objects.filter(cohort__in=cohorts, starts_at__range=(since, until), is_cancelled=False)
            .select_related("cohort")
            .order_by("starts_at")
        )


def _title(edition: EditionContents, meeting_id: str) -> str:
    meeting = edition.outline["meetings"].get(meeting_id)
    return str(meeting["title"][language_of_request()]) if meeting else meeting_id
