"""Piles of work: which there are, what lies in one, who rates it, and what comes of it."""

from collections import Counter
from collections.abc import Iterable

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import may, open_to, person_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.access import raters_of_any, raters_of_cohort, rating_leads, rating_leads_of_any
from bridging.apps.cohorts.domain import rating_audience
from bridging.apps.study.domain.duties import share_out_pile, take_duty
from bridging.apps.study.domain.releases import release_pile
from bridging.apps.study.domain.thirds import choose_third
from bridging.apps.study.models import PeerReview
from bridging.apps.study.queries.late import late_works
from bridging.apps.study.queries.piles import PileWork, works_in
from bridging.apps.study.queries.raters import free_raters, raters_in
from bridging.apps.study.queries.rating_queue import has_open_appeal, is_open_for, piles_for
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.rating.lookup import base_context, desk_or_404, work_or_404
from bridging.apps.study.work.agreement import agreement_in
from bridging.apps.study.work.pack import pack_pile
from bridging.apps.study.work.rating_page import shows_name
from bridging.apps.study.work.refusals import REFUSALS, words_of


@open_to(raters_of_any | rating_leads_of_any)
@require_GET
def piles(request: HttpRequest) -> HttpResponse:
    """What waits for me, and what waits too long."""
    language = language_of_request()
    found = piles_for(person_of(request), timezone.now())
    rows = [(each, each.pile.assignment.title(language), each.pile.cohort.title(language)) for each in found]
    context = {
        "mine": [row for row in rows if row[0].mine],
        "late": sum(len(each.overdue) for each in found),
        "others": [row for row in rows if not row[0].mine],
    }
    return TemplateResponse(request, "study/rating_piles.html", context)


@open_to(raters_of_any | rating_leads_of_any)
@require_GET
def late(request: HttpRequest) -> HttpResponse:
    """What waits too long, work by work; by number alone, whoever looks and whatever the pile would tell."""
    language = language_of_request()
    found = late_works(person_of(request), timezone.now())
    context = {
        "rows": [(each, each.pile.assignment.title(language), each.pile.cohort.title(language)) for each in found],
        "leads": may(request, rating_leads_of_any),
    }
    return TemplateResponse(request, "study/rating_late.html", context)


@open_to(raters_of_cohort | rating_leads)
@require_GET
def pile(request: HttpRequest, slug: str, task_id: str) -> HttpResponse:
    desk, now, language = desk_or_404(request, slug, task_id), timezone.now(), language_of_request()
    if desk.leads:
        rating_audience(cohort=desk.pile.cohort, rater=desk.person, what=f"pile {task_id}", now=now)
    works = [work for work in works_in(desk.pile) if desk.leads or work.duty_of(desk.person)]
    mine = [work for work in works if is_open_for(work, desk.person)]
    load = Counter(duty.rater_id for work in works for duty in work.duties)
    raters = raters_in(desk.pile.cohort) if desk.leads else []
    context = {
        **base_context(desk),
        "now": now,
        "works": [
            (work, shows_name(desk.pile, work, desk.person, manages=desk.manages), has_open_appeal(work), _thirds(work, raters))
            for work in works
        ],
        "without_third": sum(work.needs_third for work in works) if desk.leads else 0,
        "first": mine[0].number if mine else None,
        "mine_count": len(mine),
        "raters": [(rater, load[rater.pk]) for rater in raters],
        "without_rater": sum(work.is_with_raters and len(work.duties) < desk.pile.assignment.raters for work in works),
        "to_release": sum(work.can_be_released for work in works),
        "agreement": agreement_in(works, language) if desk.leads and desk.pile.assignment.raters > 1 else [],
        "is_due": now > desk.pile.due,
        "peers_total": PeerReview.objects.that_count().filter(submission__in=[work.submission for work in works]).count(),
        "peers_given": PeerReview.objects.that_count()
        .filter(submission__in=[work.submission for work in works], given_at__isnull=False)
        .count(),
    }
    return TemplateResponse(request, "study/rating_pile.html", context)


@open_to(rating_leads)
@require_POST
def share_out(request: HttpRequest, slug: str, task_id: str) -> HttpResponse:
    desk = desk_or_404(request, slug, task_id)
    chosen = [rater for rater in raters_in(desk.pile.cohort) if str(rater.pk) in request.POST.getlist("rater")]
    added = share_out_pile(pile=desk.pile, raters=chosen, by=desk.person, seed=f"{slug}/{task_id}", now=timezone.now())
    words = ngettext("%(n)s piece of work given to a rater.", "%(n)s pieces of work given to a rater.", added) % {"n": added}
    messages.success(request, words if added else _("All the work has its raters already, or nobody was chosen."))
    return redirect("study:rating-pile", slug, task_id)


@open_to(rating_leads)
@require_POST
def third(request: HttpRequest, slug: str, task_id: str, number: int) -> HttpResponse:
    """Let the chosen one be the third on a work about which two disagree."""
    desk = desk_or_404(request, slug, task_id)
    found = work_or_404(desk, number)
    chosen = next((rater for rater in raters_in(desk.pile.cohort) if str(rater.pk) == request.POST.get("rater")), None)
    if chosen is None:
        raise Http404
    try:
        choose_third(pile=desk.pile, submission=found.submission, rater=chosen, by=desk.person, now=timezone.now())
    except REFUSALS as refusal:
        messages.warning(request, words_of(refusal))
    else:
        messages.success(request, _("%(rater)s has been asked by e-mail to be the third rater.") % {"rater": chosen})
    return redirect("study:rating-pile", slug, task_id)


@open_to(rating_leads)
@require_POST
def take(request: HttpRequest, slug: str, task_id: str, number: int, rater_pk: int) -> HttpResponse:
    """Take a work from a rater who has not begun with it."""
    desk = desk_or_404(request, slug, task_id)
    found = work_or_404(desk, number)
    rater = next((duty.rater for duty in found.duties if duty.rater_id == rater_pk), None)
    if rater is not None:
        try:
            take_duty(pile=desk.pile, submission=found.submission, rater=rater)
        except REFUSALS as refusal:
            messages.warning(request, words_of(refusal))
    return redirect("study:rating-pile", slug, task_id)


@open_to(rating_leads)
@require_POST
def release(request: HttpRequest, slug: str, task_id: str) -> HttpResponse:
    """Release all results that stand; participants have a mail."""
    desk = desk_or_404(request, slug, task_id)
    count = len(release_pile(pile=desk.pile, by=desk.person, now=timezone.now()))
    words = ngettext(
        "%(n)s result released; the participant is told by e-mail.", "%(n)s results released; the participants are told by e-mail.", count
    )
    messages.success(
        request, words % {"n": count} if count else _("There was nothing left to release: somebody else may have been faster.")
    )
    return redirect("study:rating-pile", slug, task_id)


@open_to(raters_of_cohort | rating_leads)
@require_GET
def pack(request: HttpRequest, slug: str, task_id: str) -> FileResponse:
    """Send all works as one zip: for a lead the whole pile, for a rater her own."""
    desk = desk_or_404(request, slug, task_id)
    rating_audience(cohort=desk.pile.cohort, rater=desk.person, what=f"zip {task_id}", now=timezone.now())
    works = [work for work in works_in(desk.pile) if desk.leads or work.duty_of(desk.person)]
    named = [(work, shows_name(desk.pile, work, desk.person, manages=desk.manages)) for work in works]
    return FileResponse(pack_pile(named), as_attachment=True, filename=f"{slug}-{task_id}.zip", content_type="application/zip")


def _thirds(work: PileWork, raters: Iterable[Person]) -> list[Person]:
    """Return who may be chosen as the third on a work, as long as none has begun."""
    is_open = work.needs_third or (work.third is not None and work.third.place not in work.ratings)
    return free_raters(work, raters) if is_open and work.is_with_raters else []
