"""What tests give to the registries: lines of "this week", what is due, work that is due, exports and erasures."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bridging.apps.accounts.domain import keys_of
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import DueItem, HomeItem, due_items, due_work, erasures, exports, home_items
from bridging.apps.cohorts.application_steps import ApplicationStep, application_steps
from bridging.apps.cohorts.models import Application
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain.sittings.taking import finish_overdue
from bridging.apps.study.models import ExtraTime, Objection, Sitting, SittingResponse
from bridging.apps.study.providers import plain_rows
from bridging.apps.study.queries.tests import OwnTest, tests_of
from bridging.apps.study.views.lookup import language_of_request
from bridging.realtime import journal

_AHEAD: Final = timedelta(days=7)
_NEWS: Final = timedelta(days=14)
_SOON: Final = timedelta(hours=1)
_LAST_DAY: Final = timedelta(days=1)


def register() -> None:
    """Register; called once, when all models stand."""
    home_items.register("study-tests", this_week)
    due_items.register("study-tests", due)
    due_work.register("study-tests", lambda now: finish_overdue(now=now))
    exports.register("study-tests", export_tests)
    erasures.register("study-tests", erase_tests)
    application_steps.register("study-tests", intake_of_applicant)


def this_week(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return the tests of the coming week, and results that are new."""
    for own in tests_of(person):
        if own.offer.opens_gate:
            continue
        if own.has_result and own.sitting is not None and own.sitting.released_at is not None:
            if own.sitting.released_at > now - _NEWS:
                title, url = _("Result: %(test)s") % {"test": title_of(own)}, reverse("study:sitting-result", args=[own.sitting.key])
                yield replace(_line(own, title, "feedback"), url=url)
        elif own.is_done:
            if own.offer.closes_at > now - _AHEAD:
                yield _line(own, title_of(own), "task", is_done=True)
        elif _is_running(own, now) or own.offer.opens_at - _AHEAD <= now < own.offer.closes_at:
            yield _line(own, title_of(own), "task", minutes=own.minutes, is_next=_is_pressing(own, now), shows_time=True)


def _is_pressing(own: OwnTest, now: datetime) -> bool:
    """A supervised test is the next thing when its hour comes, another when its last day does."""
    last_call = own.offer.opens_at - _SOON if own.planned.supervised else own.offer.closes_at - _LAST_DAY
    return _is_running(own, now) or last_call <= now


def _is_running(own: OwnTest, now: datetime) -> bool:
    return own.sitting is not None and own.sitting.deadline_at is not None and now < own.sitting.deadline_at


def _line(
    own: OwnTest, title: str, kind: str, *, minutes: int = 0, is_done: bool = False, is_next: bool = False, shows_time: bool = False
) -> HomeItem:
    """A supervised test begins at a moment; another can be done at any time until its window closes."""
    is_appointment = shows_time and own.planned.supervised
    return HomeItem(
        title=title,
        url=reverse("study:test", args=[own.offer.key]),
        kind=kind,
        context=edition_contents(own.offer.edition_id).code,
        minutes=minutes,
        starts_at=own.offer.opens_at if is_appointment else None,
        due_at=own.offer.closes_at if shows_time and not is_appointment else None,
        is_done=is_done,
        is_next=is_next,
    )


def title_of(own: OwnTest) -> str:
    return own.planned.title[language_of_request()]


def due(person: Person, now: datetime, since: datetime, until: datetime) -> Iterator[DueItem]:  # noqa: ARG001 -- the shape of every provider
    """Return the tests that begin, or whose window closes, in a stretch of time."""
    for own in tests_of(person):
        moment = own.offer.opens_at if own.planned.supervised else own.offer.closes_at
        if since <= moment < until and not own.is_done and not own.offer.opens_gate:
            minutes = own.minutes if own.planned.supervised else 0
            yield DueItem(f"test-{own.offer.key}", title_of(own), reverse("study:test", args=[own.offer.key]), moment, minutes)


def intake_of_applicant(application: Application) -> Iterator[ApplicationStep]:
    """Return the intake test of the group that somebody applies for, once it is offered."""
    for own in tests_of(application.person):
        if own.offer.cohort_id != application.cohort_id or own.offer.kind != "intake":
            continue
        if own.has_result and own.sitting is not None:
            points, of = f"{own.sitting.points or 0:g}", len(own.sitting.items)
            says = _("%(points)s of %(of)s points. The coordinator sees this beside your application.") % {"points": points, "of": of}
            yield ApplicationStep(title_of(own), says, reverse("study:sitting-result", args=[own.sitting.key]), is_done=True)
        elif not own.is_done and timezone.now() < own.offer.closes_at:
            says = ngettext(
                "%(n)s minute, at a time that suits you. This shows what you know from work and training, even without the diploma.",
                "%(n)s minutes, at a time that suits you. This shows what you know from work and training, even without the diploma.",
                own.minutes,
            ) % {"n": own.minutes}
            yield ApplicationStep(title_of(own), says, reverse("study:test", args=[own.offer.key]))


def export_tests(person: Person) -> dict[str, Any]:
    """Return what is known of the person's tests; questions of a test stay out, as they do everywhere else."""
    answers = SittingResponse.objects.filter(sitting__person=person).exclude(sitting__released_at=None)
    return {
        "sittings": plain_rows(
            Sitting.objects.filter(person=person),
            "offer__test_id", "track", "opened_at", "started_at", "submitted_at", "extra_s", "incidents", "points", "is_pass", "released_at",
        ),
        "answers": plain_rows(answers, "sitting__offer__test_id", "item_id", "item_version", "raw", "fate", "scores", "is_void", "answered_at"),
        "objections": plain_rows(Objection.objects.filter(sitting__person=person), "item_id", "body", "filed_at", "verdict", "reason", "decided_at"),
        "extra_time": plain_rows(ExtraTime.objects.filter(person=person), "cohort__slug", "percent", "granted_at"),
    }  # fmt: skip


def erase_tests(person: Person) -> None:
    """Take away the person's sittings, and all that anybody wrote down in them."""
    for sitting in Sitting.objects.filter(person=person):
        journal.erase_streams(sitting.stream)
    for key in keys_of(person):
        journal.erase_streams(f"extra-time:{key}:")
    Sitting.objects.filter(person=person).delete()
    ExtraTime.objects.filter(person=person).delete()
