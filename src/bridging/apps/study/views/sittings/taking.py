"""A participant's way through a test: the cover, the questions, handing in."""

import contextlib
import uuid
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bridging.apps.accounts.access import open_to, person_of, signed_in
from bridging.apps.study.choices import OfferState
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain.sittings.grading import asked_in
from bridging.apps.study.domain.sittings.outcomes import CodeUnknown, NotIdentified, NotInvited, NotNow, NotStarted, Over, Paused
from bridging.apps.study.domain.sittings.streams import state_of
from bridging.apps.study.domain.sittings.taking import open_sitting, sit_again, start_sitting, submit_sitting
from bridging.apps.study.models import ExtraTime, OfferedTest, Sitting
from bridging.apps.study.queries.tests import newest_sitting, planned_of, results_due
from bridging.apps.study.queries.windows import moves_of
from bridging.apps.study.questions.sat import SatQuestion, anchor_of, is_blank, sat_fields
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.sent import key_of
from bridging.apps.study.views.sittings.lookup import offer_or_404, own_sitting_or_404
from bridging.apps.study.views.sittings.shown import EARLY, clock_of, phase_of, sitting_address, title_of_test
from bridging.engines.assessment.sitting_state import Phase, SittingState


@open_to(signed_in)
@require_GET
def cover(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """What a test is, what is allowed, and the door to it."""
    offer, now = offer_or_404(request, key), timezone.now()
    sitting = _enter(request, offer, now)
    if sitting is not None and phase_of(sitting, now) is not Phase.WAITING:
        return redirect("study:sitting", sitting.key)
    return _cover(request, offer, sitting, now)


def _enter(request: HttpRequest, offer: OfferedTest, now: datetime) -> Sitting | None:
    person = person_of(request)
    known = newest_sitting(offer, person)
    comes_in = offer.state == OfferState.OPEN or (offer.state == OfferState.PLANNED and offer.opens_at - EARLY <= now)
    is_open = comes_in and now < offer.closes_at
    return known if known is not None or not is_open else open_sitting(offer=offer, person=person, now=now)


def _cover(
    request: HttpRequest, offer: OfferedTest, sitting: Sitting | None, now: datetime, *, fault: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    planned, language = planned_of(offer), language_of_request()
    # Before the door opens nothing is drawn yet, but what waits behind it is known.
    extra = sitting.extra_s if sitting else _extra_seconds(request, offer, planned.minutes)
    context = {
        "offer": offer,
        "planned": planned,
        "title": planned.title[language],
        "code": edition_contents(offer.edition_id).code,
        "sitting": sitting,
        "clock": clock_of(sitting, now) if sitting else None,
        "aids": [aid[language] for aid in planned.aids],
        "count": len(sitting.items) if sitting else None,
        "minutes": planned.minutes + round(extra / 60),
        "extra_minutes": round(extra / 60),
        "is_early": now < offer.opens_at and not planned.supervised,
        "is_late": now >= offer.closes_at or offer.state in {OfferState.CLOSED, OfferState.RELEASED},
        "moved": next(iter(moves_of(offer)), None),
        "fault": fault,
        "key": uuid.uuid4(),
    }
    return TemplateResponse(request, "study/tests/cover.html", context, status=status)


def _extra_seconds(request: HttpRequest, offer: OfferedTest, minutes: int) -> int:
    granted = ExtraTime.objects.filter(cohort=offer.cohort_id, person=person_of(request)).values_list("percent", flat=True).first()
    return round(minutes * 60 * (granted or 0) / 100)


@open_to(signed_in)
@require_POST
def again(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Sit a test that opens a gate once more."""
    offer, now = offer_or_404(request, key), timezone.now()
    with contextlib.suppress(NotInvited, Over):
        sit_again(offer=offer, person=person_of(request), now=now)
    return redirect("study:test", key)


@open_to(signed_in)
@require_POST
def start(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Begin: the time runs from now on."""
    sitting, now = own_sitting_or_404(request, key), timezone.now()
    try:
        start_sitting(sitting=sitting, code=request.POST.get("code", ""), key=key_of(request), now=now)
    except CodeUnknown:
        fault = _("That is not the code of this test. It is read out when everybody can begin.")
    except NotIdentified:
        fault = _("Your identity has not been checked yet. Ask the invigilator.")
    except NotNow:
        fault = _("This test cannot be started now.")
    except Paused:
        fault = _("The test is paused. Begin when it resumes.")
    except Over:
        fault = _("This test is over.")
    else:
        return redirect(sitting_address(key))
    return _cover(request, sitting.offer, sitting, now, fault=fault, status=HTTPStatus.CONFLICT)


@open_to(signed_in)
@require_GET
def sitting(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The questions while the time runs; after it, what was handed in."""
    own, now = own_sitting_or_404(request, key), timezone.now()
    phase = phase_of(own, now)
    if phase is Phase.WAITING:
        return redirect("study:test", own.offer.key)
    state = state_of(own)
    if phase.is_over:
        return _ended(request, own, state, phase)
    planned = planned_of(own.offer)
    asked = asked_in(own)
    place = _place(request, len(asked)) if planned.one_at_a_time else 0
    # Whoever loads the page anew during a pause gains no time to think. Where one question is shown at a time the others are in the page already:
    # going on to them needs no connection.
    shown = [] if phase is Phase.PAUSED else asked
    edition, language = edition_contents(own.edition_id), language_of_request()
    questions = []
    for number, each in enumerate(shown, 1):
        answer = state.answers.get(each.item.id)
        raw = answer.raw if answer else None
        questions.append(
            SatQuestion(
                item_id=each.item.id,
                number=number,
                anchor=anchor_of(each.item.id),
                fields=sat_fields(each, edition, language, raw),
                revision=answer.revision if answer else 0,
                is_answered=raw is not None and not is_blank(raw),
                is_flagged=each.item.id in state.flagged,
                is_apart=place not in {0, number},
            )
        )
    context = {
        **_about(own, now),
        "questions": questions,
        "navigator": _navigator(own, state),
        "place": place,
        "count": len(asked),
        "answered": own.answered,
        "is_paused": phase is Phase.PAUSED,
        "aids": [aid[language] for aid in planned.aids],
    }
    return TemplateResponse(request, "study/tests/sitting.html", context)


def _place(request: HttpRequest, count: int) -> int:
    said = request.GET.get("question", "1")
    return min(max(int(said), 1), count) if said.isascii() and said.isdigit() and len(said) < 4 else 1  # noqa: PLR2004


def _about(own: Sitting, now: datetime) -> dict[str, Any]:
    return {"sitting": own, "offer": own.offer, "title": title_of_test(own.offer), "clock": clock_of(own, now)}


def _navigator(own: Sitting, state: SittingState) -> list[dict[str, Any]]:
    """Return a line for each question: its number, whether it has an answer, whether it is flagged."""
    return [
        {
            "number": number,
            "item_id": item_id,
            "anchor": anchor_of(item_id),
            "is_answered": item_id in state.answers and not is_blank(state.answers[item_id].raw),
            "is_flagged": item_id in state.flagged,
        }
        for number, (item_id, _version, _seed) in enumerate(own.pins, 1)
    ]


def _ended(request: HttpRequest, own: Sitting, state: SittingState, phase: Phase) -> HttpResponse:
    numbers = {item_id: number for number, (item_id, _, _) in enumerate(own.pins, 1)}
    now = timezone.now()
    result_due = results_due(own.offer) if own.released_at is None else None
    context = {
        **_about(own, now),
        "result_due": result_due,
        "is_result_late": result_due is not None and result_due < now,
        "phase": phase,
        "answered": own.answered,
        "count": len(own.items),
        "ended_at": state.submitted_at or state.closed_at or state.out_at or state.deadline,
        "late": [(numbers.get(answer.item, 0), answer) for answer in state.late],
        "stale": [(numbers.get(answer.item, 0), answer) for answer in state.stale],
        "may_hand_in": phase is Phase.OUT_OF_TIME,
        "key": uuid.uuid4(),
    }
    return TemplateResponse(request, "study/tests/ended.html", context)


@open_to(signed_in)
@require_http_methods(["GET", "POST"])
def hand_in(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """GET: what has no answer yet, before it is too late; POST: hand in."""
    own, now = own_sitting_or_404(request, key), timezone.now()
    if request.method == "POST":
        # What became of it stands on the page to which this leads, also when it was over already.
        with contextlib.suppress(NotStarted, Over):
            submit_sitting(sitting=own, key=key_of(request), now=now)
        return redirect("study:sitting", key)
    if phase_of(own, now) is not Phase.RUNNING:
        return redirect("study:sitting", key)
    navigator = _navigator(own, state_of(own))
    context = {
        **_about(own, now),
        "navigator": navigator,
        "blanks": [line for line in navigator if not line["is_answered"]],
        "flagged": [line for line in navigator if line["is_flagged"]],
        "count": len(navigator),
        "is_one_at_a_time": planned_of(own.offer).one_at_a_time,
        "key": uuid.uuid4(),
    }
    return TemplateResponse(request, "study/tests/hand_in.html", context)
