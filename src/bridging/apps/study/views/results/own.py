"""My result: what the module asks, what is done and missing, and what an examiner decided. Open from the first day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from typing import Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, signed_in
from bridging.apps.cohorts.choices import Track
from bridging.apps.cohorts.models import Enrolment
from bridging.apps.study.domain import confirm_name
from bridging.apps.study.models import Sitting
from bridging.apps.study.queries.completion import standings_of
from bridging.apps.study.queries.readers import Reader, ReadingAs
from bridging.apps.study.queries.results import confirmed_name, decisions_of, proof_in_force
from bridging.apps.study.queries.skills import observations_of
from bridging.apps.study.queries.tests import results_of
from bridging.apps.study.record_forms import ProofNameForm
from bridging.apps.study.skill_plans import skills_in
from bridging.apps.study.substitute_terms import terms_for
from bridging.apps.study.views.lookup import language_of_request, reader_or_404
from bridging.apps.study.views.results.shown import Line, exemption_context, line_of
from bridging.apps.study.views.sittings.shown import title_of_test
from bridging.apps.study.views.strips import add_reader_strips
from bridging.engines.assessment.verification import written

# The sittings of an intake and a test-out lead to no resit.
_DECIDING: Final = {"module", "resit"}


@open_to(signed_in)
@require_GET
def result(request: HttpRequest, module_id: str) -> HttpResponse:
    return _page(request, reader_or_404(request, module_id), None)


@open_to(signed_in)
@require_POST
def name(request: HttpRequest, module_id: str) -> HttpResponse:
    """Confirm the name that goes on the proof."""
    reader = reader_or_404(request, module_id)
    if reader.reading_as is not ReadingAs.PARTICIPANT:
        raise PermissionDenied
    form = ProofNameForm(request.POST)
    if not form.is_valid():
        return _page(request, reader, form)
    confirm_name(person=reader.person, name=form.cleaned_data["name"], now=timezone.now())
    messages.success(request, _("This is how your name will appear on the proof."))
    return redirect(f"{reverse('study:result', args=[module_id])}#name-title")


def _page(request: HttpRequest, reader: Reader, form: ProofNameForm | None) -> HttpResponse:
    add_reader_strips(request, reader)
    language, module_id = language_of_request(), reader.module_id
    own = standings_of([_enrolment(reader)], reader.edition)[0]
    sittings = results_of(reader.person, module_id) if reader.leaves_traces else []
    sitting = next((each for each in sittings if each.offer.kind in _DECIDING), None)
    terms = _terms(reader) if reader.reading_as is ReadingAs.PARTICIPANT else {}
    lines = [
        replace(_own_line(line_of(each, reader.edition, language), sitting), instead_until=terms.get(each.requirement.key))
        for each in own.judged
    ]
    decisions = decisions_of(reader.person, module_id) if reader.leaves_traces else []
    proof = proof_in_force(decisions[0]) if decisions else None
    confirmed = confirmed_name(reader.person)
    on_proofs = str(confirmed or reader.person)
    context = {
        "edition": reader.edition,
        "module_id": module_id,
        "title": reader.edition.title(language),
        "language": language,
        "lines": lines,
        "met": sum(line.is_met for line in lines),
        "is_complete": own.standing.is_complete,
        "is_exempt": own.standing.is_exempt,
        **exemption_context(own, reader.edition),
        "decision": decisions[0] if decisions else None,
        "decisions": decisions,
        "proof": proof,
        "number": written(proof.number) if proof else "",
        "sitting": sitting if any(line.kind == "test" and line.is_to_do for line in lines) else None,
        "other_tests": [(each, title_of_test(each.offer)) for each in sittings if each is not sitting and not each.offer.opens_gate],
        "skills": _other_skills(reader, {line.id for line in lines if line.kind == "skill"}),
        "takes_part": reader.track != "",
        "names_proof": reader.reading_as is ReadingAs.PARTICIPANT,
        "confirmed": confirmed,
        "on_proofs": on_proofs,
        "form": form or ProofNameForm(initial={"name": on_proofs}),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    return TemplateResponse(request, "study/results/own.html", context, status=status)


def _terms(reader: Reader) -> Mapping[str, datetime]:
    cohort = Enrolment.objects.select_related("cohort").get(cohort=reader.cohort_id, person=reader.person).cohort
    return {key: due_at.astimezone(cohort.zone()) for key, due_at in terms_for(reader.person, cohort, timezone.now()).items()}


def _own_line(line: Line, sitting: Sitting | None) -> Line:
    """Let the line of the test lead to its result."""
    if line.kind != "test" or sitting is None:
        return line
    return replace(line, url=reverse("study:sitting-result", args=[sitting.key]))


def _enrolment(reader: Reader) -> Enrolment:
    """Who takes no part sees the rule as it holds for somebody who has done nothing of it."""
    return Enrolment(person=reader.person, track=reader.track or Track.SIX_PLUS)


def _other_skills(reader: Reader, asked: set[str]) -> list[tuple[object, list[object]]]:
    """Return the skills that are observed and on which the result does not hang, with what was seen."""
    known = observations_of([reader.person.pk], reader.module_id) if reader.leaves_traces else {}
    plans = [plan for plan in skills_in(reader.edition).values() if plan.id not in asked]
    return [(plan, list(known.get((reader.person.pk, plan.id), []))) for plan in plans]
