"""What this app gives to the registries: lines on the home page, exports and erasures."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import ngettext

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import HomeItem, erasures, exports, home_items, superfluous
from bridging.apps.cohorts.models import Cohort
from bridging.apps.conversations.models import AnnouncementRead, Answer, ErrorReport, Question
from bridging.apps.conversations.queries import open_counts, reports_waiting, unread_by
from bridging.apps.study.views.lookup import language_of_request


def register() -> None:
    """Register; called once, when all models stand."""
    home_items.register("announcements", unread_announcements)
    home_items.register("questions-asked", questions_to_answer)
    home_items.register("errors-reported", reports_to_decide)
    exports.register("conversations", export_conversations)
    superfluous.register("announcements-read", lambda: AnnouncementRead)
    erasures.register("conversations", erase_conversations)


def open_questions(cohort: Cohort) -> int:
    return Question.objects.open().filter(cohort=cohort).count()


def open_reports(cohort: Cohort) -> int:
    return ErrorReport.objects.open().filter(module_id=cohort.module_id).count()


def unread_announcements(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return what was told to all and not opened yet, until it expires."""
    language = language_of_request()
    for each in unread_by(person, now):
        yield HomeItem(
            each.title(language),
            reverse("conversations:announcement", args=[each.key]),
            "mail",
            context=each.cohort.title(language),
            starts_at=each.sent_at,
        )


def questions_to_answer(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return a line for each cohort of a teacher in which questions are open."""
    del now
    for cohort, count in open_counts(person):
        yield HomeItem(
            ngettext("%(n)s question is waiting for an answer", "%(n)s questions are waiting for an answer", count) % {"n": count},
            reverse("conversations:asked", args=[cohort.slug]),
            "feedback",
            context=cohort.title(language_of_request()),
        )


def reports_to_decide(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return a line for each pile of reported errors of who writes or teaches."""
    del now
    for cohort, count in reports_waiting(person):
        yield HomeItem(
            ngettext("%(n)s reported error is waiting for a decision", "%(n)s reported errors are waiting for a decision", count)
            % {"n": count},
            reverse("conversations:reports-of-cohort", args=[cohort.slug]) if cohort else reverse("conversations:reports-of-authors"),
            "feedback",
            context=cohort.title(language_of_request()) if cohort else "",
        )


def export_conversations(person: Person) -> dict[str, Any]:
    return {
        "questions_asked": [
            {
                "page": each.page_id,
                "about": each.item_id,
                "without_name": each.is_unnamed,
                "text": each.text,
                "at": each.asked_at.isoformat(),
            }
            for each in person.questions_asked.all()
        ],
        "answers_written": [
            {"page": each.question.page_id, "text": each.text, "at": each.written_at.isoformat()}
            for each in person.answers_written.select_related("question")
        ],
        "announcements_read": [
            {"title": each.announcement.title("nl"), "at": each.read_at.isoformat()}
            for each in person.announcements_read.select_related("announcement")
        ],
        "errors_reported": [
            {
                "module": each.module_id,
                "page": each.page_id,
                "about": each.item_id,
                "quote": each.quote,
                "text": each.text,
                "at": each.reported_at.isoformat(),
                "state": each.state,
            }
            for each in person.errors_reported.all()
        ],
        "reports_decided": [
            {"page": each.report.page_id, "state": each.state, "text": each.answer, "at": each.decided_at.isoformat()}
            for each in person.reports_decided.select_related("report")
        ],
    }


def erase_conversations(person: Person) -> None:
    """Take away what somebody wrote. What others answered stays, and what a teacher said to a cohort stays without the name."""
    asked = Question.objects.filter(asked_by=person)
    answered = asked.annotate(said=Count("answers")).filter(said__gt=0).values("pk")
    asked.exclude(pk__in=list(answered.values_list("pk", flat=True))).delete()
    asked.update(text="")
    Answer.objects.filter(written_by=person, by_teacher=False).delete()
    reported = ErrorReport.objects.filter(reported_by=person)
    # The words of the page say what is wrong without those of the person; what somebody answered stays as well.
    reported.annotate(said=Count("decisions")).filter(Q(quote="", said=0)).delete()
    reported.update(text="")
