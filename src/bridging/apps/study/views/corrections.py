"""Correcting questions that were answered: what would change for whom, then one act that can be taken back."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import examining_audience
from bridging.apps.cohorts.models import Cohort
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
from bridging.apps.study.forms import CorrectionForm, UndoForm
from bridging.apps.study.models import Correction
from bridging.apps.study.queries.corrected_results import outcome_of
from bridging.apps.study.queries.corrections import candidates
from bridging.apps.study.queries.regrading import Flip, dry_run
from bridging.apps.study.questions.words import line_html, words_html
from bridging.apps.study.views.lookup import language_of_request
from bridging.engines.assessment.items import generate, paper, reveal
from bridging.engines.assessment.paper import PAPER_SEED
from bridging.engines.assessment.regrade import OtherParts
from bridging.realtime.journal import KeyReused
from bridging.source.catalogue import say
from bridging.source.text import Language, as_language

_REFUSED: Final[Mapping[type[Exception], Promise]] = {
    AlreadyCorrected: gettext_lazy("A correction of this version is in force. Undo it first."),
    OtherParts: gettext_lazy("The corrected question is about different outcomes, so old answers cannot be graded with it."),
    # Gone back to in the browser, a form still has the mark of what it did.
    KeyReused: gettext_lazy("This form has already been sent with other content. Look at what is here and send it again."),
}


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
    form = CorrectionForm(request.POST or None, initial={"key": uuid.uuid4()})
    try:
        item = corrected_item(module_id, item_id, version)
        if request.method == "POST" and form.is_valid():
            reason, key = form.cleaned_data["reason"], form.cleaned_data["key"]
            made = apply_correction(module_id=module_id, item_id=item_id, version=version, reason=reason, by=examiner, key=key, now=now)
            messages.success(request, _("Applied: %(count)s answers now count differently.") % {"count": len(made.changes)})
            return redirect("study:correction-done", made.pk)
        run = dry_run(item_id, version, item)
    except NothingToCorrect as fault:
        raise Http404 from fault
    except tuple(_REFUSED) as refusal:
        messages.error(request, str(_REFUSED[type(refusal)]))
        return redirect("study:corrections")
    _log(run.cohorts, examiner, now)
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
        "flips": _titled(run.flips, language),
        "results": [(flip, flip.enrolment.cohort.title(language)) for flip in run.results],
        "changes": [
            (person, change.key[0], _percent(change.before), _percent(change.after), say(change.reason, language))
            for change, person in run.changes
        ],
    }
    return TemplateResponse(request, "study/correction.html", context)


@open_to(programme_examiners)
@require_GET
def done(request: HttpRequest, correction_pk: int) -> HttpResponse:
    """What a correction changed, by name, and what became of the results that it turned."""
    found = get_object_or_404(Correction.objects.select_related("applied_by", "undone_by"), pk=correction_pk)
    outcome, language = outcome_of(found), as_language(language_of_request())
    _log(outcome.cohorts, person_of(request), timezone.now())
    context = {
        "correction": found,
        "is_done": True,
        "flips": _titled(outcome.flips, language),
        "results": [(flip, flip.enrolment.cohort.title(language)) for flip in outcome.results],
        "changes": [(each.person, each.kind, _percent(each.before), _percent(each.after), "") for each in outcome.changes],
    }
    return TemplateResponse(request, "study/correction_done.html", context)


@open_to(programme_examiners)
@require_POST
def undo(request: HttpRequest, correction_pk: int) -> HttpResponse:
    found = get_object_or_404(Correction, pk=correction_pk)
    form = UndoForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        undo_correction(correction=found, by=person_of(request), key=form.cleaned_data["key"], now=timezone.now())
        messages.success(request, _("Undone: the answers count as before."))
    except AlreadyUndone:
        messages.info(request, _("It had already been undone."))
    except KeyReused as refusal:
        messages.error(request, str(_REFUSED[type(refusal)]))
    return redirect("study:corrections")


def _log(cohorts: Iterable[Cohort], examiner: Person, now: datetime) -> None:
    """Names are shown: each cohort's log says that they were looked at."""
    for cohort in cohorts:
        examining_audience(cohort=cohort, examiner=examiner, what="correction", now=now)


def _titled(flips: Iterable[Flip], language: Language) -> list[tuple[Flip, str]]:
    return [(flip, edition_test(flip.sitting.edition_id, flip.sitting.offer.test_id).title[language]) for flip in flips]


def _percent(scores: tuple[float | None, ...]) -> int | None:
    """Return the share earned over the parts; None where a rater judges."""
    known = [score for score in scores if score is not None]
    return round(100 * sum(known) / len(known)) if len(known) == len(scores) and known else None
