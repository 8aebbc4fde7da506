"""One work before a rater: reading it, choosing levels, going on to the next."""

import uuid

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to
from bridging.apps.accounts.attachments import as_attachment
from bridging.apps.cohorts.access import raters_of_cohort, rating_leads
from bridging.apps.study.domain.ratings import save_rating
from bridging.apps.study.queries.piles import PileWork
from bridging.apps.study.queries.remarks import remarks_for
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.rating.choices import choice_of
from bridging.apps.study.views.rating.lookup import Desk, base_context, desk_or_404, next_open, rating_page, work_or_404
from bridging.apps.study.views.sent import key_of
from bridging.apps.study.work.names import neutral_name
from bridging.apps.study.work.rating_page import result_lines, shows_name, shows_set_aside
from bridging.apps.study.work.refusals import REFUSALS, status_of, words_of
from bridging.apps.study.work.set_aside import SetAside, set_aside_of


@open_to(raters_of_cohort | rating_leads)
@require_GET
def work(request: HttpRequest, slug: str, task_id: str, number: int) -> HttpResponse:
    return show_rating(request, desk_or_404(request, slug, task_id), number)


@open_to(raters_of_cohort | rating_leads)
@require_POST
def save(request: HttpRequest, slug: str, task_id: str, number: int) -> HttpResponse:
    """Keep what is chosen so far; by script at every change, else with a button. ``ready``: this is the rating."""
    desk = desk_or_404(request, slug, task_id)
    found = work_or_404(desk, number)
    is_ready = request.POST.get("ready") == "1"
    by_script = request.headers.get("Accept") == "application/json"
    try:
        rating = save_rating(
            pile=desk.pile,
            submission=found.submission,
            rater=desk.person,
            key=key_of(request),
            choice=choice_of(request, found.rubric, is_ready=is_ready),
            now=timezone.now(),
        )
    except REFUSALS as refusal:
        if by_script:
            return JsonResponse({"said": words_of(refusal)}, status=status_of(refusal))
        return show_rating(request, desk, number, refusal)
    if by_script:
        return JsonResponse({"said": _("Saved at %(time)s.") % {"time": date_format(timezone.localtime(rating.saved_at), "H:i")}})
    if not is_ready:
        return redirect("study:rating-work", slug, task_id, number)
    following = next_open(desk, number)
    if following is None:
        messages.success(request, _("That was the last one: you have rated all your work in this pile."))
        return redirect("study:rating-pile", slug, task_id)
    return redirect("study:rating-work", slug, task_id, following)


@open_to(raters_of_cohort | rating_leads)
@require_GET
def file(request: HttpRequest, slug: str, task_id: str, number: int, key: uuid.UUID) -> FileResponse:
    """Send a file of the work; where raters see no names, its own name would tell one."""
    desk = desk_or_404(request, slug, task_id)
    found = work_or_404(desk, number)
    by_name = shows_name(desk.pile, found, desk.person, manages=desk.manages)
    files = list(found.version.files.select_related("stored"))
    if shows_set_aside(found, found.duty_of(desk.person), by_name=by_name):
        files += [
            each for work in _set_aside(desk, found, language_of_request()) for version in work.versions for each in version.files.all()
        ]
    place = next((index for index, each in enumerate(files) if each.key == key), None)
    stored = None if place is None else files[place].stored
    if place is None or stored is None:
        raise Http404
    return as_attachment(stored, "" if by_name else neutral_name(found.number, place + 1, files[place]))


def show_rating(request: HttpRequest, desk: Desk, number: int, refusal: Exception | None = None) -> HttpResponse:
    language, pile = language_of_request(), desk.pile
    page = rating_page(desk, number)
    release, version = page.work.release, page.work.version
    context = {
        **base_context(desk),
        "page": page,
        "number": number,
        "text": version.text,
        "files": list(version.files.select_related("stored")),
        "asked": pile.assignment.asked(language),
        "remarks": remarks_for(desk.person, pile.cohort.module_id, pile.assignment.id),
        "result": result_lines(page.work.assignment, page.work.rubric, release, language) if release else [],
        "aside": _set_aside(desk, page.work, language) if page.shows_set_aside else [],
        "refused": words_of(refusal) if refusal else "",
    }
    return TemplateResponse(request, "study/rating.html", context, status=status_of(refusal) if refusal else 200)


def _set_aside(desk: Desk, found: PileWork, language: str) -> list[SetAside]:
    """Return the works of the same person for the assignment that count no more, as far as they were handed in."""
    pile = desk.pile
    aside = set_aside_of(found.submission.person, pile.edition.outline, pile.cohort.module_id, language, pile.assignment.id)
    return [each for each in aside if each.versions]
