"""What comes after a rating: asking for a new version, looking again, answering an appeal; and keeping remarks for the next work."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridging.apps.accounts.access import open_to
from bridging.apps.cohorts.access import raters_of_cohort, rating_leads
from bridging.apps.study import rules
from bridging.apps.study.domain.releases import look_again, uphold
from bridging.apps.study.domain.remarks import bank_remark, drop_remark
from bridging.apps.study.domain.submissions import ask_again
from bridging.apps.study.models import Appeal, BankedRemark
from bridging.apps.study.queries.remarks import remarks_for
from bridging.apps.study.views.lookup import by_htmx
from bridging.apps.study.views.rating.choices import REMARK_LENGTH, choice_of
from bridging.apps.study.views.rating.lookup import base_context, desk_or_404, work_or_404
from bridging.apps.study.views.rating.works import show_rating
from bridging.apps.study.views.sent import key_of, words_of_field
from bridging.apps.study.work.refusals import REFUSALS

_REMARK_LENGTH = 600


@open_to(raters_of_cohort | rating_leads)
@require_POST
def reopen(request: HttpRequest, slug: str, task_id: str, number: int) -> HttpResponse:
    """Ask the maker for a new version, due after some working days."""
    desk, now = desk_or_404(request, slug, task_id), timezone.now()
    found = work_or_404(desk, number)
    try:
        ask_again(
            submission=found.submission,
            key=key_of(request),
            until=desk.pile.working_days_after(now, rules.RATING_DAYS),
            reason=words_of_field(request, "reason", REMARK_LENGTH),
            by=desk.person,
            now=now,
        )
    except REFUSALS as refusal:
        return show_rating(request, desk, number, refusal)
    messages.success(request, _("The participant has been asked by e-mail for a new version."))
    return redirect("study:rating-pile", slug, task_id)


@open_to(rating_leads)
@require_POST
def again(request: HttpRequest, slug: str, task_id: str, number: int) -> HttpResponse:
    """Judge a released work anew."""
    desk = desk_or_404(request, slug, task_id)
    found = work_or_404(desk, number)
    try:
        look_again(
            pile=desk.pile,
            submission=found.submission,
            examiner=desk.person,
            choice=choice_of(request, found.rubric, is_ready=True),
            reason=words_of_field(request, "reason", REMARK_LENGTH),
            now=timezone.now(),
        )
    except REFUSALS as refusal:
        return show_rating(request, desk, number, refusal)
    messages.success(request, _("The new result is released; the participant has been told by e-mail."))
    return redirect("study:rating-work", slug, task_id, number)


@open_to(rating_leads)
@require_POST
def stands(request: HttpRequest, slug: str, task_id: str, number: int) -> HttpResponse:
    """Answer an appeal: the result stands."""
    desk = desk_or_404(request, slug, task_id)
    found = work_or_404(desk, number)
    appeal = get_object_or_404(Appeal, release=found.release)
    try:
        uphold(appeal=appeal, answer=words_of_field(request, "reason", REMARK_LENGTH), by=desk.person, now=timezone.now())
    except REFUSALS as refusal:
        return show_rating(request, desk, number, refusal)
    messages.success(request, _("Answered: the result stands. The participant has been told by e-mail."))
    return redirect("study:rating-work", slug, task_id, number)


@open_to(raters_of_cohort | rating_leads)
@require_POST
def bank(request: HttpRequest, slug: str, task_id: str) -> HttpResponse:
    """Keep a remark, or drop one of one's own; the list is put back in its place."""
    desk = desk_or_404(request, slug, task_id)
    module_id, text = desk.pile.cohort.module_id, words_of_field(request, "text", _REMARK_LENGTH)
    if request.POST.get("drop", "").isdecimal():
        drop_remark(remark=get_object_or_404(BankedRemark, owner=desk.person, pk=int(request.POST["drop"][:12])))
    elif text:
        bank_remark(
            owner=desk.person,
            module_id=module_id,
            assignment_id=task_id,
            text=text,
            is_shared=request.POST.get("is_shared") == "1",
            now=timezone.now(),
        )
    if not by_htmx(request):
        return redirect("study:rating-pile", slug, task_id)
    context = {**base_context(desk), "remarks": remarks_for(desk.person, module_id, task_id), "page": {"person": desk.person}}
    return TemplateResponse(request, "study/rating_bank.html", context)
