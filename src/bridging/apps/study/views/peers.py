"""Feedback between participants: looking at a work without a name, and saying whether what one got helped."""

import uuid

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bridging.apps.accounts.access import open_to, signed_in
from bridging.apps.accounts.attachments import as_attachment
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import Helpfulness
from bridging.apps.study.domain.peers import find_helpful, give_feedback
from bridging.apps.study.models import PeerReview
from bridging.apps.study.queries.piles import Pile, PileWork, pile_of, works_in
from bridging.apps.study.queries.work import Assigned
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.rating.choices import choice_of
from bridging.apps.study.views.work import assigned_or_404, show_work
from bridging.apps.study.work.names import neutral_name
from bridging.apps.study.work.rating_page import criteria_of
from bridging.apps.study.work.refusals import REFUSALS, status_of, words_of


@open_to(signed_in)
@require_http_methods(["GET", "POST"])
def peer(request: HttpRequest, module_id: str, task_id: str, review_pk: int) -> HttpResponse:
    """Look at somebody's work by the rubric, and say what one thinks of it."""
    assigned = assigned_or_404(request, module_id, task_id)
    review, pile, work = _to_give_or_404(assigned, task_id, review_pk)
    refused, status = "", 200
    levels = review.levels
    if request.method == "POST":
        choice = choice_of(request, work, is_ready=True)
        levels = dict(choice.levels)
        try:
            give_feedback(pile=pile, review=review, levels=choice.levels, text=choice.remark, now=timezone.now())
        except REFUSALS as refusal:
            refused, status = words_of(refusal), status_of(refusal)
        else:
            messages.success(request, _("Your feedback is with the maker of the work, without your name."))
            return redirect("study:work", module_id, task_id)
    language = language_of_request()
    context = {
        "review": review,
        "edition": assigned.edition,
        "module_id": module_id,
        "task_id": task_id,
        "title": assigned.assignment.title(language),
        "number": work.number,
        "version": work.version,
        "files": list(work.version.files.select_related("stored")),
        "criteria": criteria_of(work, levels, {}, language),
        "refused": refused,
    }
    return TemplateResponse(request, "study/peer.html", context, status=status)


def _to_give_or_404(assigned: Assigned, task_id: str, review_pk: int) -> tuple[PeerReview, Pile, PileWork]:
    """Return a work that the person is to look at, as it lies there now."""
    own = PeerReview.objects.filter(giver=assigned.person, submission__cohort=assigned.cohort_id, submission__assignment_id=task_id)
    review = get_object_or_404(own.select_related("submission"), pk=review_pk)
    pile = pile_of(Cohort.objects.get(pk=assigned.cohort_id), task_id)
    lying = works_in(pile, [review.submission_id])
    if not lying:
        raise Http404
    return review, pile, lying[0]


@open_to(signed_in)
@require_GET
def file(request: HttpRequest, module_id: str, task_id: str, review_pk: int, key: uuid.UUID) -> FileResponse:
    """Send a file of the work, under a name that does not tell whose it is."""
    _review, _pile, work = _to_give_or_404(assigned_or_404(request, module_id, task_id), task_id, review_pk)
    files = list(work.version.files.select_related("stored"))
    place = next((index for index, each in enumerate(files, 1) if each.key == key), 0)
    stored = files[place - 1].stored if place else None
    if stored is None:
        raise Http404
    return as_attachment(stored, neutral_name(work.number, place, files[place - 1]))


@open_to(signed_in)
@require_POST
def helpful(request: HttpRequest, module_id: str, task_id: str, review_pk: int) -> HttpResponse:
    assigned = assigned_or_404(request, module_id, task_id)
    own = PeerReview.objects.filter(submission__person=assigned.person, submission__cohort=assigned.cohort_id)
    review = get_object_or_404(own, submission__assignment_id=task_id, pk=review_pk)
    value = request.POST.get("value", "")
    if value not in {str(each.value) for each in Helpfulness}:
        raise Http404
    try:
        find_helpful(review=review, value=int(value), now=timezone.now())
    except REFUSALS as refusal:
        return show_work(request, assigned, refusal)
    return redirect("study:work", module_id, task_id)
