"""My result: what the module asks, what is done and missing, and what an examiner decided. Open from the first day."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, signed_in
from bridging.apps.cohorts.choices import Track
from bridging.apps.cohorts.models import Enrolment
from bridging.apps.study.queries.completion import standings_of
from bridging.apps.study.queries.readers import Reader
from bridging.apps.study.queries.results import decisions_of, proof_in_force
from bridging.apps.study.queries.skills import observations_of
from bridging.apps.study.skill_plans import skills_in
from bridging.apps.study.views.lookup import language_of_request, reader_or_404
from bridging.apps.study.views.results.shown import line_of
from bridging.apps.study.views.strips import add_reader_strips
from bridging.engines.assessment.verification import written


@open_to(signed_in)
@require_GET
def result(request: HttpRequest, module_id: str) -> HttpResponse:
    reader, language = reader_or_404(request, module_id), language_of_request()
    add_reader_strips(request, reader)
    own = standings_of([_enrolment(reader)], reader.edition)[0]
    lines = [line_of(each, reader.edition, language) for each in own.judged]
    decisions = decisions_of(reader.person, module_id) if reader.leaves_traces else []
    proof = proof_in_force(decisions[0]) if decisions else None
    context = {
        "edition": reader.edition,
        "module_id": module_id,
        "title": reader.edition.title(language),
        "language": language,
        "lines": lines,
        "met": sum(line.is_met for line in lines),
        "is_complete": own.standing.is_complete,
        "decision": decisions[0] if decisions else None,
        "decisions": decisions,
        "proof": proof,
        "number": written(proof.number) if proof else "",
        "skills": _other_skills(reader, {line.id for line in lines if line.kind == "skill"}),
        "takes_part": reader.track != "",
    }
    return TemplateResponse(request, "study/results/own.html", context)


def _enrolment(reader: Reader) -> Enrolment:
    """Who takes no part sees the rule as it holds for somebody who has done nothing of it."""
    return Enrolment(person=reader.person, track=reader.track or Track.SIX_PLUS)


def _other_skills(reader: Reader, asked: set[str]) -> list[tuple[object, list[object]]]:
    """Return the skills that are observed and on which the result does not hang, with what was seen."""
    known = observations_of([reader.person.pk], reader.module_id) if reader.leaves_traces else {}
    plans = [plan for plan in skills_in(reader.edition).values() if plan.id not in asked]
    return [(plan, list(known.get((reader.person.pk, plan.id), []))) for plan in plans]
