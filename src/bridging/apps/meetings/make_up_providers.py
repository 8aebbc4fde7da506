"""What make-up tasks give to the registries of the apps below."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import DueItem, HomeItem, due_items, due_work, exports, home_items
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.meetings.domain.makeups import begin_due, remind_due
from bridging.apps.meetings.models import MakeUpReport, MakeUpTerm
from bridging.apps.meetings.queries.makeups import MakeUp, makeups_in
from bridging.apps.meetings.rules import MAKE_UP_STAYS
from bridging.apps.study.substitute_terms import substitute_terms
from bridging.apps.study.views.lookup import language_of_request


def register() -> None:
    """Called once, when the app is ready."""
    due_work.register("meetings-make-up-begins", begin_due)
    due_work.register("meetings-make-up-reminds", remind_due)
    due_items.register("meetings-make-up", due)
    home_items.register("meetings-make-up", to_judge)
    substitute_terms.register("meetings", terms_of)
    exports.register("make-up-tasks", export_makeups)


def due(person: Person, now: datetime, since: datetime, until: datetime) -> Iterator[DueItem]:
    """Return what somebody still has to hand in after a meeting that was missed."""
    those = MakeUpTerm.objects.filter(person=person, due_at__gte=since, due_at__lt=until)
    for cohort in Cohort.objects.filter(pk__in=those.values("cohort")):
        for each in makeups_in(cohort, now, person=person):
            if each.is_open and since <= each.term.due_at < until:
                title = _("Make-up task: %(meeting)s") % {"meeting": each.line.title[language_of_request()]}
                url = f"{reverse('meetings:hours', args=[cohort.module_id])}#missed-{each.line.meeting_id}"
                yield DueItem(f"{cohort.slug}-make-up-{each.line.meeting_id}", title, url, each.term.due_at)


def to_judge(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return a line for each meeting whose make-up tasks were handed in, or are late, for its teachers."""
    taught = [each.cohort_id for each in memberships_of(person) if each.teaches]
    with_terms = Cohort.objects.filter(pk__in=MakeUpTerm.objects.filter(cohort__in=taught).values("cohort"))
    for cohort in with_terms.filter(ends_on__gte=(now - MAKE_UP_STAYS).date()) if taught else ():
        places: dict[str, list[MakeUp]] = {}
        for each in makeups_in(cohort, now):
            if each.person != person:
                places.setdefault(each.line.meeting_id, []).append(each)
        for meeting_id, those in places.items():
            ready = sum(each.handed_in_at is not None and not each.assignment for each in those)
            late = sum(each.is_overdue(now) for each in those)
            words = [
                ngettext("%(n)s make-up task to judge", "%(n)s make-up tasks to judge", ready) % {"n": ready} if ready else "",
                ngettext("%(n)s make-up task is late", "%(n)s make-up tasks are late", late) % {"n": late} if late else "",
            ]
            if any(words):
                yield HomeItem(
                    title=", ".join(word for word in words if word),
                    url=f"{reverse('meetings:presence-list', args=[cohort.slug, meeting_id])}#make-up-title",
                    kind="task",
                    context=f"{cohort.title(language_of_request())} · {those[0].line.title[language_of_request()]}",
                )


def terms_of(person: Person, cohort: Cohort, now: datetime) -> Mapping[str, datetime]:
    return {each.line.meeting_id: each.term.due_at for each in makeups_in(cohort, now, person=person) if each.is_open}


def export_makeups(person: Person) -> dict[str, Any]:
    terms = MakeUpTerm.objects.filter(person=person).select_related("cohort")
    reports = MakeUpReport.objects.filter(person=person).select_related("cohort")
    return {
        "make_up_terms": [
            {
                "group": each.cohort.slug, "meeting": each.meeting_id, "due_at": each.due_at.isoformat(), "note": each.note,
                "set_at": each.set_at.isoformat(),
            }
            for each in terms
        ],
        "make_up_tasks_handed_in": [
            {"group": each.cohort.slug, "meeting": each.meeting_id, "text": each.text, "sent_at": each.sent_at.isoformat()}
            for each in reports
        ],
    }  # fmt: skip
