"""What examiners do when a test is over: give out results, and decide on objections with the question before them."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.study.access import test_examiners
from bridging.apps.study.choices import Verdict
from bridging.apps.study.contents import edition_contents, sitting_items
from bridging.apps.study.domain.sittings.grading import release_results
from bridging.apps.study.domain.sittings.objecting import decide_objection
from bridging.apps.study.domain.sittings.outcomes import AlreadyDecided, ModuleTestFirst, StillSitting
from bridging.apps.study.models import Objection, OfferedTest, SittingResponse
from bridging.apps.study.queries.corrections import corrected
from bridging.apps.study.questions.inspected import inspected
from bridging.apps.study.questions.state import Question
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.sent import words_of_field
from bridging.apps.study.views.sittings.lookup import room_or_404
from bridging.engines.assessment.tests.score import Asked, ItemFate
from bridging.kernel.score import reaches

_REASON_LENGTH = 2000


@dataclass(frozen=True, slots=True)
class ObjectionShown:
    """An objection with the question as its maker had it; ``people`` sat it, and of so many of them the result would turn."""

    objection: Objection
    question: Question
    is_unreadable: bool
    is_void: bool
    people: int
    turning: int


def objections_shown(offer: OfferedTest) -> list[ObjectionShown]:
    """Return the objections to the questions of a test, those first that wait for a decision."""
    found = list(Objection.objects.filter(sitting__offer=offer).select_related("sitting__offer", "sitting__person", "decided_by"))
    rows = SittingResponse.objects.filter(sitting__offer=offer, item_id__in={each.item_id for each in found}).select_related("sitting")
    answers: dict[str, dict[int, SittingResponse]] = {}
    for row in rows:
        answers.setdefault(row.item_id, {})[row.sitting_id] = row
    items = corrected(sitting_items(offer.edition_id, list(answers)))
    edition, language = edition_contents(offer.edition_id), language_of_request()
    shown = []
    for objection in found:
        given = answers[objection.item_id]
        own = given[objection.sitting_id]
        asked = Asked(items[objection.item_id], own.seed)
        question = inspected(asked, own, edition, language, anchor=f"objection-{objection.pk}")
        turning = sum(_would_turn(row) for row in given.values())
        shown.append(ObjectionShown(objection, question, own.fate == ItemFate.UNREADABLE, own.is_void, len(given), turning))
    return sorted(shown, key=lambda each: (bool(each.objection.verdict), each.objection.filed_at))


def _would_turn(row: SittingResponse) -> bool:
    """Tell whether somebody would pass if the question counted as right."""
    sitting = row.sitting
    if sitting.is_pass is not False or sitting.points is None or sitting.cut_points is None:
        return False
    return reaches(sitting.points + 1 - row.points, sitting.cut_points)


@open_to(test_examiners)
@require_POST
def release(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    try:
        release_results(offer=room_or_404(slug, key), now=timezone.now())
    except StillSitting:
        messages.error(request, _("Close the test first."))
    except ModuleTestFirst:
        messages.error(request, _("Its questions come back in the knowledge test: give out the results of that test first."))
    return redirect("study:test-room", slug, key)


@open_to(test_examiners)
@require_POST
def decide(request: HttpRequest, slug: str, key: uuid.UUID, objection: int) -> HttpResponse:
    found = get_object_or_404(Objection, pk=objection, sitting__offer=room_or_404(slug, key))
    verdict, reason = request.POST.get("verdict", ""), words_of_field(request, "reason", _REASON_LENGTH)
    if verdict not in Verdict.values or not reason:
        messages.error(request, _("Choose a decision and give the reasons."))
        return redirect("study:test-room", slug, key)
    try:
        decide_objection(objection=found, verdict=Verdict(verdict), reason=reason, by=person_of(request), now=timezone.now())
    except AlreadyDecided:
        messages.error(request, _("Somebody else has decided on this already."))
    return redirect("study:test-room", slug, key)
