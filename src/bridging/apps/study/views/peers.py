"""Feedback between participants: looking at a work without a name, and saying whether what one got helped."""

import uuid
from dataclasses import replace
from typing import Final

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
from bridging.apps.study.domain.peers import NewerVersion, find_helpful, give_feedback
from bridging.apps.study.models import PeerReview
from bridging.apps.study.queries.piles import Pile, PileWork, assignment_at, pile_of, works_in
from bridging.apps.study.queries.work import Assigned
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.rating.choices import choice_of
from bridging.apps.study.views.work import assigned_or_404, show_work
from bridging.apps.study.work.names import neutral_name
from bridging.apps.study.work.rating_page import criteria_of
from bridging.apps.study.work.refusals import REFUSALS, status_of, words_of
from bridging.engines.assessment.rubric import Rubric

_NO_RUBRIC: Final = Rubric(())


@open_to(signed_in)
@require_http_methods(["GET", "POST"])
def peer(request: HttpRequest, module_id: str, task_id: str, review_pk: int) -> HttpResponse:
    """Look at somebody's work by the rubric, and say what one thinks of it."""
    assigned = assigned_or_404(request, module_id, task_id)
    review, pile, work = _to_give_or_404(assigned, task_id, review_pk)
    refused, status = "", 200
    levels, remark = review.levels, review.text
    if request.method == "POST":
        choice = choice_of(request, work.rubric if work else _NO_RUBRIC, is_ready=True)
        levels, remark = dict(choice.levels), choice.remark
        try:
            give_feedback(pile=pile, review=review, version=choice.version, levels=levels, text=remark, now=timezone.now())
        except REFUSALS as refusal:
            refused, status = words_of(refusal), status_of(refusal)
            if isinstance(refusal, NewerVersion):
                # They were chosen for the version before.
                levels = {}
        else:
            messages.success(request, _("Your feedback has gone to the participant, without your name."))
            return redirect("study:work", module_id, task_id)
    language = language_of_request()
    context = {
        "review": review,
        "edition": assigned.edition,
        "module_id": module_id,
        "task_id": task_id,
        "title": assigned.assignment.title(language),
        "number": review.submission.number,
        "version": work.version if work else None,
        "is_earlier": work is not None and work.version.number < review.submission.version,
        "files": list(work.version.files.select_related("stored")) if work else [],
        "criteria": criteria_of(work, levels, {}, language) if work else [],
        "remark": remark,
        "refused": refused,
    }
    return TemplateResponse(request, "study/peer.html", context, status=status)


def _to_give_or_404(assigned: Assigned, task_id: str, review_pk: int) -> tuple[PeerReview, Pile, PileWork | None]:
    """Return a work that the person is to look at, as it lies there now or as it was when they did; None while its maker has taken it back."""
    own = PeerReview.objects.that_count().filter(
        giver=assigned.person, submission__cohort=assigned.cohort_id, submission__assignment_id=task_id
    )
    review = get_object_or_404(own.select_related("submission", "version"), pk=review_pk)
    pile = pile_of(Cohort.objects.get(pk=assigned.cohort_id), task_id)
    lying = next(iter(works_in(pile, [review.submission_id])), None)
    if lying is not None and review.version is not None:
        lying = replace(lying, version=review.version, assignment=assignment_at(review.version, assigned.module_id, task_id))
    return review, pile, lying


@open_to(signed_in)
@require_GET
def file(request: HttpRequest, module_id: str, task_id: str, review_pk: int, key: uuid.UUID) -> FileResponse:
    """Send a file of the work, under a name that does not tell whose it is."""
    _review, _pile, work = _to_give_or_404(assigned_or_404(request, module_id, task_id), task_id, review_pk)
    if work is None:
        raise Http404
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
    own = PeerReview.objects.of_works_that_count().filter(submission__person=assigned.person, submission__cohort=assigned.cohort_id)
    review = get_object_or_404(own, submission__assignment_id=task_id, pk=review_pk)
    value = request.POST.get("value", "")
    if value not in {str(each.value) for each in Helpfulness}:
        raise Http404
    try:
        find_helpful(review=review, value=int(value), now=timezone.now())
    except REFUSALS as refusal:
        return show_work(request, assigned, refusal)
    return redirect("study:work", module_id, task_id)
