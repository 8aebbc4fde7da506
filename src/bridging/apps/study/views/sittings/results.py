"""A participant's result: what was earned, what it means, the own answers while they can be seen, and objections to questions."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, signed_in
from bridging.apps.study.choices import OfferState
from bridging.apps.study.contents import EditionContents, edition_contents
from bridging.apps.study.domain.sittings.grading import asked_in
from bridging.apps.study.domain.sittings.objecting import file_objection
from bridging.apps.study.domain.sittings.outcomes import NoSuchItem, NotOpenForObjections
from bridging.apps.study.exempt_plans import exempt_in
from bridging.apps.study.models import Objection, OfferedTest, Sitting, SittingResponse
from bridging.apps.study.queries.corrections import corrections_of
from bridging.apps.study.queries.readers import reader_of
from bridging.apps.study.queries.tests import inspection_ends, invited, planned_of
from bridging.apps.study.questions.inspected import inspected
from bridging.apps.study.questions.links import Onward, onward
from bridging.apps.study.questions.sat import anchor_of
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.sent import words_of_field
from bridging.apps.study.views.sittings.lookup import own_sitting_or_404
from bridging.apps.study.views.sittings.shown import title_of_test
from bridging.engines.assessment.tests.angoff import Cut
from bridging.engines.assessment.tests.score import ItemFate, OutcomeScore, Result

_LONGEST = 2000
_FATES: Final = {ItemFate.RIGHT: "right", ItemFate.PARTLY: "partly", ItemFate.WRONG: "wrong"}


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    id: str
    words: str
    points: float
    n: float

    @property
    def share(self) -> float:
        return self.points / self.n


@open_to(signed_in)
@require_GET
def result(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    own = own_sitting_or_404(request, key)
    if own.released_at is None:
        return redirect("study:sitting", key)
    planned, language, now = planned_of(own.offer), language_of_request(), timezone.now()
    responses = list(SittingResponse.objects.filter(sitting=own))
    edition = edition_contents(own.edition_id)
    ends = inspection_ends(own)
    form = planned.form(own.offer.form_id)
    context = {
        "sitting": own,
        "may_again": own.offer.state == OfferState.OPEN and now < own.offer.closes_at,
        "offer": own.offer,
        "title": title_of_test(own.offer),
        "module_id": edition.module_id,
        "code": edition.code,
        "shows": set(planned.result.shows),
        "method": planned.pass_mark.method,
        "is_synthetic_cut": bool(form.ratings and form.ratings.synthetic),
        "raters": len(form.ratings.raters) if form.ratings else 0,
        "result": _result(own, responses),
        "outcomes": _outcomes(own, responses, edition, language),
        "remediation": _remediation(own, responses, language) if "remediation" in planned.result.shows else [],
        "inspection_ends": ends if ends is not None and now < ends else None,
        "inspection_over": ends is not None and now >= ends,
        "objections": _objections(own),
        "corrected": len(_corrected(responses)),
        "resit": _resit(own, now),
        "exempts": bool(exempt_in(edition).exempts),
        "reads": reader_of(own.person, edition.module_id) is not None,
    }
    return TemplateResponse(request, "study/tests/result.html", context)


def _result(own: Sitting, responses: list[SittingResponse]) -> Result:
    cut = Cut(own.cut_points, len(responses), own.cut_se) if own.cut_points is not None else None
    blanks = sum(response.fate == ItemFate.BLANK for response in responses)
    return Result(own.points or 0.0, len(responses), (), blanks, cut)


def _outcomes(own: Sitting, responses: list[SittingResponse], edition: EditionContents, language: str) -> list[OutcomeLine]:
    words = {outcome["id"]: outcome["text"][language] for outcome in edition.outline["outcomes"]}
    return [OutcomeLine(each.outcome, words.get(each.outcome, ""), each.points, each.n) for each in outcome_scores(own, responses)]


def outcome_scores(own: Sitting, responses: Iterable[SittingResponse]) -> list[OutcomeScore]:
    """Add up a graded sitting by outcome."""
    scores = {response.item_id: response.scores for response in responses}
    totals: dict[str, list[float]] = {}
    for each in asked_in(own):
        for part, score in zip(each.item.parts, scores[each.item.id], strict=True):
            total = totals.setdefault(part.outcome, [0.0, 0.0])
            total[0] += score / len(each.item.parts)
            total[1] += 1 / len(each.item.parts)
    return [OutcomeScore(outcome, points, n) for outcome, (points, n) in sorted(totals.items())]


def _remediation(own: Sitting, responses: list[SittingResponse], language: str) -> list[tuple[Onward, int]]:
    """Return what to read beforehand, with the number of questions that point there, most first."""
    missed = {response.item_id for response in responses if response.fate != ItemFate.RIGHT}
    counts: dict[Onward, int] = {}
    for each in asked_in(own):
        if each.item.id in missed:
            for link in onward(each.item, own.edition_id, language, here=""):
                counts[link] = counts.get(link, 0) + 1
    return sorted(counts.items(), key=lambda line: -line[1])


def _corrected(responses: Iterable[SittingResponse]) -> set[str]:
    """Return the items that were corrected after they had been asked."""
    versions = {response.item_id: response.item_version for response in responses}
    return {item_id for item_id, version in corrections_of(versions) if versions[item_id] == version}


def _objections(own: Sitting) -> list[tuple[int, Objection]]:
    numbers = {item_id: number for number, (item_id, _version, _seed) in enumerate(own.pins, 1)}
    return [(numbers[objection.item_id], objection) for objection in own.objections.all()]


def _resit(own: Sitting, now: datetime) -> OfferedTest | None:
    """Return the resit that somebody who did not pass can sit."""
    if own.is_pass is not False or own.offer.kind != "module":
        return None
    offers = OfferedTest.objects.filter(cohort=own.offer.cohort_id, kind="resit", closes_at__gt=now).select_related("cohort")
    return next((offer for offer in offers if invited(offer).filter(person=own.person_id).exists()), None)


@open_to(signed_in)
@require_GET
def inspection(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The own answers, one by one, as long as they can be seen."""
    own = _inspected_or_404(request, key)
    return TemplateResponse(request, "study/tests/inspection.html", _inspection(own))


def _inspected_or_404(request: HttpRequest, key: uuid.UUID) -> Sitting:
    own = own_sitting_or_404(request, key)
    ends = inspection_ends(own)
    if ends is None or timezone.now() >= ends:
        raise Http404
    return own


def _inspection(own: Sitting) -> dict[str, Any]:
    language = language_of_request()
    edition = edition_contents(own.edition_id)
    responses = {response.item_id: response for response in SittingResponse.objects.filter(sitting=own)}
    objections = {objection.item_id: objection for objection in own.objections.all()}
    corrected = _corrected(responses.values())
    raws = {item_id: response.raw for item_id, response in responses.items() if response.raw is not None}
    lines = [
        {
            "number": number,
            "question": inspected(each, responses[each.item.id], edition, language, anchor=anchor_of(each.item.id)),
            "response": responses[each.item.id],
            "fate": _FATES.get(ItemFate(responses[each.item.id].fate), "none"),
            "objection": objections.get(each.item.id),
            "is_corrected": each.item.id in corrected,
        }
        for number, each in enumerate(asked_in(own, raws), 1)
    ]
    title = title_of_test(own.offer)
    return {"sitting": own, "offer": own.offer, "title": title, "lines": lines, "ends": inspection_ends(own), "longest": _LONGEST}


@open_to(signed_in)
@require_POST
def object_to(request: HttpRequest, key: uuid.UUID, item_id: str) -> HttpResponse:
    """File an objection to a question."""
    own = own_sitting_or_404(request, key)
    body = words_of_field(request, "body", _LONGEST + 1)
    if not body or len(body) > _LONGEST:
        messages.error(request, _("Write what is wrong with the question, in at most 2,000 characters."))
        return redirect(f"{reverse('study:sitting-inspection', args=[key])}#{anchor_of(item_id)}")
    try:
        file_objection(sitting=own, item_id=item_id, body=body, now=timezone.now())
    except NoSuchItem as fault:
        raise Http404 from fault
    except NotOpenForObjections:
        return HttpResponse(_("Objections to this test are closed."), status=HTTPStatus.CONFLICT, content_type="text/plain; charset=utf-8")
    messages.success(request, _("Your objection was received. The decision will appear with your result."))
    return redirect(f"{reverse('study:sitting-inspection', args=[key])}#{anchor_of(item_id)}")
