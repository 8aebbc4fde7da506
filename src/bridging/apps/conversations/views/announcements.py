"""Telling all of a cohort something, and reading it."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.domain import teaching_audience
from bridging.apps.conversations import domain
from bridging.apps.conversations.access import in_cohort_of_announcement
from bridging.apps.conversations.forms import AnnouncementForm
from bridging.apps.conversations.models import Announcement
from bridging.apps.conversations.queries import reading_counts, seat_in
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.sent import key_of
from bridging.apps.study.views.teaching import cohort_context


@open_to(teachers_of_cohort)
@require_GET
def announcements(request: HttpRequest, slug: str) -> HttpResponse:
    return _desk(request, slug, AnnouncementForm())


@open_to(teachers_of_cohort)
@require_POST
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Show first who gets what; send it when that was seen."""
    form = AnnouncementForm(request.POST)
    if not form.is_valid() or "change" in request.POST:
        return _desk(request, slug, form)
    if "send" not in request.POST:
        return _preview(request, slug, form)
    cohort = cohort_context(request, slug)["cohort"]
    try:
        domain.announce(
            cohort=cohort,
            by=person_of(request),
            key=key_of(request),
            words=form.words(),
            days=form.cleaned_data["days"],
            now=timezone.now(),
        )
    except domain.Nobody:
        messages.error(request, _("Nobody takes part in this cohort yet."))
    else:
        messages.success(request, _("Sent. It is on the home page of all participants, and an e-mail is on its way."))
    return redirect("conversations:announcements", slug)


@open_to(in_cohort_of_announcement)
@require_GET
def announcement(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Opening it is reading it: it leaves the home page."""
    found = get_object_or_404(Announcement.objects.select_related("cohort", "sent_by", "question"), key=key)
    person, language = person_of(request), language_of_request()
    seat = seat_in(person, found.cohort_id)
    if seat is not None and not seat.teaches:
        domain.mark_read(announcement=found, person=person, now=timezone.now())
    context = {
        "announcement": found,
        "title": found.title(language),
        "text": found.text(language),
        "text_language": found.language_for(language),
        "cohort_title": found.cohort.title(language),
    }
    return TemplateResponse(request, "conversations/announcement.html", context)


def _desk(request: HttpRequest, slug: str, form: AnnouncementForm) -> HttpResponse:
    context = cohort_context(request, slug)
    cohort, language = context["cohort"], context["language"]
    counts = reading_counts(cohort)
    sent = [(each, each.title(language), counts[each.pk]) for each in cohort.announcements.select_related("sent_by")]
    context |= {"tab": "announcements", "form": form, "sent": sent}
    return TemplateResponse(request, "conversations/announcements.html", context)


def _preview(request: HttpRequest, slug: str, form: AnnouncementForm) -> HttpResponse:
    context = cohort_context(request, slug)
    members = teaching_audience(cohort=context["cohort"], teacher=person_of(request), what="announcement", now=timezone.now())
    words = form.words()
    context |= {
        "tab": "announcements",
        "form": form,
        "words": words,
        "people": [each.person for each in members],
    }
    return TemplateResponse(request, "conversations/preview.html", context)
