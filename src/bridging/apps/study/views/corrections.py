"""Correcting questions that were answered: what would change for whom, then one act that can be taken back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.domain import examining_audience
from bridging.apps.courses.models import Edition
from bridging.apps.study.access import programme_examiners
from bridging.apps.study.contents import edition_test
from bridging.apps.study.domain.corrections import (
    AlreadyCorrected,
    AlreadyUndone,
    NothingToCorrect,
    apply_correction,
    corrected_item,
    undo_correction,
)
from bridging.apps.study.forms import CorrectionForm
from bridging.apps.study.models import Correction
from bridging.apps.study.queries.corrections import candidates
from bridging.apps.study.queries.regrading import dry_run
from bridging.apps.study.questions.words import line_html, words_html
from bridging.apps.study.views.lookup import language_of_request
from bridging.engines.assessment.items import generate, paper, reveal
from bridging.engines.assessment.paper import PAPER_SEED
from bridging.engines.assessment.regrade import OtherParts
from bridging.source.catalogue import say
from bridging.source.text import as_language


@open_to(programme_examiners)
@require_GET
def corrections(request: HttpRequest) -> HttpResponse:
    """Everything that could be corrected, and everything that was."""
    modules = Edition.objects.exclude(module_id=Edition.REFERENCE).order_by("module_id").values_list("module_id", flat=True).distinct()
    context = {
        "candidates": [each for module_id in modules for each in candidates(module_id)],
        "corrections": Correction.objects.select_related("applied_by", "undone_by")[:100],
    }
    return TemplateResponse(request, "study/corrections.html", context)


@open_to(programme_examiners)
@require_http_methods(["GET", "POST"])
def correction(request: HttpRequest, module_id: str, item_id: str, version: int) -> HttpResponse:
    """The dry run of one correction, and the act."""
    examiner, now = person_of(request), timezone.now()
    form = CorrectionForm(request.POST or None)
    try:
        item = corrected_item(module_id, item_id, version)
        if request.method == "POST" and form.is_valid():
            reason = form.cleaned_data["reason"]
            done = apply_correction(module_id=module_id, item_id=item_id, version=version, reason=reason, by=examiner, now=now)
            messages.success(request, _("Applied: %(count)s answers count differently.") % {"count": len(done.changes)})
            return redirect("study:corrections")
        run = dry_run(item_id, version, item)
    except NothingToCorrect as fault:
        raise Http404 from fault
    except AlreadyCorrected:
        messages.error(request, _("A correction of this version is in force. Undo it first."))
        return redirect("study:corrections")
    except OtherParts:
        messages.error(request, _("The corrected question shows other outcomes, so old answers cannot be graded with it."))
        return redirect("study:corrections")
    for cohort in run.cohorts:
        # Names are shown below: each cohort's log says that they were looked at.
        examining_audience(cohort=cohort, examiner=examiner, what="correction", now=now)
    language = as_language(language_of_request())
    context: dict[str, Any] = {
        "form": form,
        "item_id": item_id,
        "module_id": module_id,
        "version": version,
        "item": item,
        "stem": words_html(paper(item).stem[language], language),
        "key": line_html(reveal(generate(item, PAPER_SEED), language), language),
        "run": run,
        "flips": [(flip, edition_test(flip.sitting.edition_id, flip.sitting.offer.test_id).title[language]) for flip in run.flips],
        "results": [(flip, flip.enrolment.cohort.title(language)) for flip in run.results],
        "changes": [
            (person, change.key[0], _percent(change.before), _percent(change.after), say(change.reason, language))
            for change, person in run.changes
        ],
    }
    return TemplateResponse(request, "study/correction.html", context)


@open_to(programme_examiners)
@require_POST
def undo(request: HttpRequest, correction_pk: int) -> HttpResponse:
    found = get_object_or_404(Correction, pk=correction_pk)
    try:
        undo_correction(correction=found, by=person_of(request), now=timezone.now())
        messages.success(request, _("Undone: the answers count as before."))
    except AlreadyUndone:
        messages.info(request, _("It had been undone already."))
    return redirect("study:corrections")


def _percent(scores: tuple[float | None, ...]) -> int | None:
    """Return the share earned over the parts; None where a rater judges."""
    known = [score for score in scores if score is not None]
    return round(100 * sum(known) / len(known)) if len(known) == len(scores) and known else None
