"""What presence gives to the registries of the apps below."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import HomeItem, exports, home_items, superfluous
from bridging.apps.cohorts.choices import EnrolmentState
from bridging.apps.cohorts.models import Appointment, Cohort, Enrolment
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.meetings.meeting_block import presence_block
from bridging.apps.meetings.models import SeatWish
from bridging.apps.meetings.queries.ledger import hours_lines, missed_in
from bridging.apps.meetings.queries.makeups import MakeUp, makeups_in
from bridging.apps.meetings.queries.seats import has_seat, waiting_in
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.guest_seats import guest_seats
from bridging.apps.study.meeting_blocks import meeting_blocks
from bridging.apps.study.models import LateScan
from bridging.apps.study.queries.presence import substitutes_of, waiting_scans
from bridging.apps.study.views.lookup import language_of_request


def register() -> None:
    """Called once, when the app is ready."""
    meeting_blocks.register("presence", presence_block)
    home_items.register("presence-late", scans_to_decide)
    home_items.register("presence-missed", missed_meetings)
    home_items.register("presence-seats", seats_to_decide)
    guest_seats.register("meetings", has_seat)
    exports.register("presence-seats", export_seats)
    superfluous.register("seat-wishes", lambda: SeatWish)


def scans_to_decide(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return a line for each meeting at which scans that were received late wait for its teachers."""
    del now
    taught = [each.cohort_id for each in memberships_of(person) if each.teaches]
    if not taught:
        return
    places = LateScan.objects.filter(cohort__in=taught, decision="").order_by().values_list("cohort", "meeting_id").distinct()
    for cohort_pk, meeting_id in sorted(places):
        cohort = Cohort.objects.get(pk=cohort_pk)
        # Somebody who has been ticked meanwhile waits for nothing.
        if waiting := len(waiting_scans(cohort, meeting_id)):
            edition, language = edition_contents(cohort.edition_id), language_of_request()
            meeting = edition.outline["meetings"].get(meeting_id)
            title = ngettext("Decide about %(n)s scan received late", "Decide about %(n)s scans received late", waiting) % {"n": waiting}
            yield HomeItem(
                title=title,
                url=reverse("meetings:presence-list", args=[cohort.slug, meeting_id]),
                kind="task",
                context=f"{edition.code} · {meeting['title'][language] if meeting else cohort.title(language)}",
            )


def missed_meetings(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return a line for each meeting that asks for presence and was missed, until something is accepted in its place."""
    language = language_of_request()
    for membership in memberships_of(person):
        # Most of the time nothing was missed, and one small question says so.
        if not membership.takes_part or not _held(membership.cohort_id, membership.edition_id, now):
            continue
        taking_part = Enrolment.objects.filter(cohort=membership.cohort_id, person=person, state=EnrolmentState.ENROLLED)
        enrolment = taking_part.select_related("cohort", "person").first()
        lines = hours_lines(enrolment.cohort, [enrolment]) if enrolment else []
        missed = missed_in(lines, substitutes_of([person.pk], membership.module_id), now)
        made = {each.line.meeting_id: each for each in makeups_in(enrolment.cohort, now, person=person)} if enrolment and missed else {}
        for line in missed:
            makeup = made.get(line.meeting_id)
            title = _("Missed: %(meeting)s") if makeup is None else _("Make-up task: %(meeting)s")
            yield HomeItem(
                title=title % {"meeting": line.title[language]},
                url=f"{reverse('meetings:hours', args=[membership.module_id])}#missed-{line.meeting_id}",
                kind="task",
                context=f"{membership.module_id.upper()} · {_what_now(makeup)}",
                due_at=makeup.term.due_at if makeup and makeup.is_open else None,
                is_done=makeup is not None and makeup.handed_in_at is not None,
            )


def _what_now(makeup: MakeUp | None) -> str:
    if makeup is None or makeup.is_open:
        return _("what may take its place")
    return _("handed in, your teacher judges it") if makeup.handed_in_at else _("you have a seat at a later run")


def _held(cohort_pk: int, edition_pk: int, now: datetime) -> bool:
    """Tell whether a cohort has had a meeting at which presence is asked."""
    asked = edition_contents(edition_pk).outline["completion"]["presence"]
    return Appointment.objects.filter(cohort=cohort_pk, meeting_id__in=asked, is_cancelled=False, starts_at__lt=now).exists()


def seats_to_decide(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return a line for each meeting at which people of other groups apply for a seat, for its teachers."""
    taught = [each.cohort_id for each in memberships_of(person) if each.teaches]
    places: dict[int, list[SeatWish]] = {}
    for wish in waiting_in(taught, now) if taught else ():
        places.setdefault(wish.appointment_id, []).append(wish)
    for wishes in places.values():
        run, language = wishes[0].appointment, language_of_request()
        meeting = edition_contents(run.cohort.edition_id).outline["meetings"].get(run.meeting_id)
        title = ngettext(
            "%(n)s person from another group has applied for a seat", "%(n)s people from other groups have applied for a seat", len(wishes)
        )
        yield HomeItem(
            title=title % {"n": len(wishes)},
            url=reverse("meetings:presence-list", args=[run.cohort.slug, run.meeting_id]),
            kind="task",
            context=meeting["title"][language] if meeting else run.cohort.title(language),
            due_at=run.starts_at,
        )


def export_seats(person: Person) -> dict[str, Any]:
    wishes = SeatWish.objects.filter(person=person).select_related("appointment__cohort").prefetch_related("decisions")
    return {
        "seats_applied_for": [
            {
                "group": each.appointment.cohort.slug,
                "meeting": each.appointment.meeting_id,
                "asked_at": each.asked_at.isoformat(),
                "given": [decision.is_given for decision in each.decisions.all()],
            }
            for each in wishes
        ]
    }
