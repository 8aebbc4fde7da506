"""Feedback between teammates, on the phone after a session."""

import uuid
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.access import coordinators_of_cohort
from bridging.apps.cohorts.domain import register_audience
from bridging.apps.cohorts.views.shown import cohort_or_404, context_of
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.teamwork import domain
from bridging.apps.teamwork.access import live_or_404, players
from bridging.apps.teamwork.models import CommentReport, LiveSession
from bridging.apps.teamwork.queries import Teammates, heard_by, is_hidden, published_unit, reported_by, reports_in, teammates_of
from bridging.apps.teamwork.rules import LONGEST_FEEDBACK, LONGEST_NOTE, mark_of_comment
from bridging.apps.teamwork.shown.words import BEHAVIOURS, LEVELS
from bridging.engines.teamwork.peers import LEVELS as KNOWN_LEVELS
from bridging.engines.teamwork.peers import Heard


@open_to(players)
@require_GET
def teammates(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Whom one can write to, and once nobody can any more, what one's teammates wrote."""
    live, person = live_or_404(request, key), person_of(request)
    found = _found(live, person)
    heard = heard_by(live, person) if found.is_shown else None
    context = _context(live, found) | {"given": [(mate, mate.pk in found.given) for mate in found.mates], "heard": heard}
    if heard:
        known = reported_by(live, person)
        marked = {
            part: [(text, mark := mark_of_comment(str(key), part, text), known.get(mark)) for text in getattr(heard, part)]
            for part in ("values", "asks")
        }
        context |= {"lines": _lines(heard), "longest": LONGEST_NOTE, "hidden": sum(map(is_hidden, known.values()))} | marked
    return TemplateResponse(request, "teamwork/teammates.html", context)


@open_to(players)
@require_http_methods(["GET", "POST"])
def teammate(request: HttpRequest, key: uuid.UUID, mate: int) -> HttpResponse:
    live, person = live_or_404(request, key), person_of(request)
    found = _found(live, person)
    to = next((each for each in found.mates if each.pk == mate), None)
    if to is None:
        raise Http404
    if request.method == "GET":
        if not found.is_open:
            return redirect("teamwork:teammates", key)
        given = found.given.get(to.pk)
        levels = given.levels if given else {}
        typed = {"values": given.values, "asks": given.asks} if given else {}
        return _form(request, live, found, to, levels, typed)
    levels = {name: int(sent) for name in BEHAVIOURS if (sent := request.POST.get(name, "")) in set(map(str, KNOWN_LEVELS))}
    typed = {name: request.POST.get(name, "") for name in ("values", "asks")}
    try:
        domain.say_to_teammate(live=live, by=person, to=to, levels=levels, now=timezone.now(), **typed)
    except domain.Unsaid:
        return _form(request, live, found, to, levels, typed, fault=_("Write down at least what you value: levels alone help nobody."))
    except domain.PeersClosed:
        messages.error(request, _("Nothing more can be written: the time is over, or everybody in your team has written."))
        return redirect("teamwork:teammates", key)
    messages.success(request, _("Stored. Until the time is over you can change it."))
    return redirect("teamwork:teammates", key)


@open_to(players)
@require_POST
def report(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Tell the coordinator that a comment hurts."""
    live, sent = live_or_404(request, key), request.POST
    try:
        domain.report_comment(
            live=live,
            by=person_of(request),
            part=sent.get("part", ""),
            mark=sent.get("mark", ""),
            why=sent.get("why", ""),
            now=timezone.now(),
        )
    except domain.NoSuchComment as fault:
        raise Http404 from fault
    messages.success(request, _("Reported. Whoever coordinates your group will see this comment, and who wrote it."))
    return redirect("teamwork:teammates", key)


@open_to(coordinators_of_cohort)
@require_GET
def reports(request: HttpRequest, slug: str) -> HttpResponse:
    """The comments of a cohort that were reported. Each look is logged."""
    cohort, language = cohort_or_404(slug), language_of_request()
    register_audience(cohort=cohort, keeper=person_of(request), what="reported comments of teammates", now=timezone.now())
    found = [
        (report, getattr(report.feedback, report.part), published_unit(live).title(language), is_hidden(report))
        for live in LiveSession.objects.that_count().filter(cohort=cohort).select_related("cohort")
        for report in reports_in(live)
    ]
    context = {**context_of(request, cohort), "reports": found, "longest": LONGEST_NOTE}
    return TemplateResponse(request, "teamwork/reports.html", context)


@open_to(coordinators_of_cohort)
@require_POST
def decide(request: HttpRequest, slug: str, report_key: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(CommentReport, key=report_key, feedback__live__cohort__slug=slug)
    hides, note = request.POST.get("hides") == "1", request.POST.get("note", "")
    try:
        domain.decide_comment(report=found, is_hidden=hides, note=note, by=person_of(request), now=timezone.now())
    except domain.NothingSaid:
        messages.error(request, _("Say why: it is shown with the decision. Nothing was changed."))
    else:
        messages.success(request, _("Hidden: the receiver no longer sees it.") if hides else _("It stays: the receiver sees it."))
    return redirect("teamwork:comment-reports", slug)


def _found(live: LiveSession, person: Person) -> Teammates:
    found = teammates_of(live, person, timezone.now())
    if found is None:
        raise Http404
    return found


def _form(
    request: HttpRequest, live: LiveSession, found: Teammates, to: Person, levels: dict[str, int], typed: dict[str, str], *, fault: str = ""
) -> HttpResponse:
    behaviours = [(name, words, levels.get(name)) for name, words in BEHAVIOURS.items()]
    context = _context(live, found) | {"mate": to, "behaviours": behaviours, "levels": LEVELS.items(), "typed": typed, "fault": fault}
    context |= {"longest": LONGEST_FEEDBACK, "is_given": to.pk in found.given}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    return TemplateResponse(request, "teamwork/teammate.html", context, status=status)


def _context(live: LiveSession, found: Teammates) -> dict[str, Any]:
    return {"live": live, "title": published_unit(live).title(language_of_request()), "found": found}


def _lines(heard: Heard) -> list[tuple[Any, float | None, int]]:
    """Return each behaviour with the mean of its levels and how many judged."""
    return [(words, mean[0] if (mean := heard.means[name]) else None, mean[1] if mean else 0) for name, words in BEHAVIOURS.items()]
