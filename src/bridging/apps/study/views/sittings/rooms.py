"""The room of a test: for those who watch over it, and for those who give out results and decide on objections."""

import uuid
from datetime import datetime
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import may, open_to, person_of
from bridging.apps.cohorts.access import coordinators_of_cohort, examiners_of_cohort, teachers_of_cohort
from bridging.apps.cohorts.domain import invigilating_audience
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import EditionTest
from bridging.apps.study.choices import Verdict
from bridging.apps.study.contents import edition_test
from bridging.apps.study.domain.sittings.grading import release_results
from bridging.apps.study.domain.sittings.objecting import decide_objection
from bridging.apps.study.domain.sittings.offering import AlreadyOffered, NoSuchForm, WindowInvalid, offer_test
from bridging.apps.study.domain.sittings.outcomes import AlreadyDecided, NotInvited, Over, StillSitting
from bridging.apps.study.domain.sittings.rooms import close_room, pause_room, release_code, resume_room
from bridging.apps.study.domain.sittings.taking import record_incident, tick_identity
from bridging.apps.study.models import Objection, OfferedTest, Sitting
from bridging.apps.study.queries.tests import invited, offers_of, planned_of, room_version
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.sent import key_of, words_of_field
from bridging.apps.study.views.sittings.shown import phase_of, seconds_left, title_of_test

examiners_or_coordinators: Final = examiners_of_cohort | coordinators_of_cohort
invigilators: Final = teachers_of_cohort | examiners_or_coordinators
_ROOM_ACTS: Final = {"code": release_code, "pause": pause_room, "resume": resume_room, "close": close_room}
_MOST_MINUTES: Final = 180


@open_to(invigilators)
@require_GET
def tests(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort, slug=slug)
    language = language_of_request()
    offers = list(offers_of(cohort))
    taken = {offer.form_id for offer in offers}
    known = EditionTest.objects.filter(edition=cohort.edition_id).values_list("test_id", flat=True)
    planned = [edition_test(cohort.edition_id, test_id) for test_id in known]
    context = {
        "cohort": cohort,
        "title": cohort.title(language),
        "rows": [(offer, title_of_test(offer)) for offer in offers],
        "forms": [(test.id, form.id, test.title[language]) for test in planned for form in test.forms if form.id not in taken],
        "is_examiner": may(request, examiners_or_coordinators, slug=slug),
    }
    return TemplateResponse(request, "study/tests/tests.html", context)


@open_to(examiners_or_coordinators)
@require_POST
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Offer a form to the cohort, at moments of its own time zone."""
    cohort = get_object_or_404(Cohort, slug=slug)
    test_id, _colon, form_id = request.POST.get("form", "").partition(":")
    try:
        opens_at, closes_at = (
            datetime.fromisoformat(request.POST.get(name, "")).replace(tzinfo=cohort.zone()) for name in ("opens_at", "closes_at")
        )
        offer_test(
            cohort=cohort, test_id=test_id, form_id=form_id, opens_at=opens_at, closes_at=closes_at, by=person_of(request), now=timezone.now()
        )  # fmt: skip
    except (ValueError, NoSuchForm, AlreadyOffered, WindowInvalid):
        messages.error(request, _("Choose a test that is not offered yet, and a window that has not passed."))
    return redirect("study:tests", slug)


@open_to(invigilators)
@require_GET
def room(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    offer, now = _offer(slug, key), timezone.now()
    invigilating_audience(cohort=offer.cohort, invigilator=person_of(request), what="test-room", now=now)
    sittings = {sitting.person_id: sitting for sitting in Sitting.objects.filter(offer=offer).select_related("person")}
    people = {member.person_id: member.person for member in invited(offer).select_related("person")}
    people |= {pk: sitting.person for pk, sitting in sittings.items()}
    rows = [
        (person, sitting := sittings.get(pk), phase_of(sitting, now) if sitting else "", seconds_left(sitting, now) // 60 if sitting else 0)
        for pk, person in sorted(people.items(), key=lambda each: str(each[1]))
    ]
    is_examiner = may(request, examiners_or_coordinators, slug=slug)
    context: dict[str, Any] = {
        "cohort": offer.cohort,
        "offer": offer,
        "title": title_of_test(offer),
        "planned": planned_of(offer),
        "rows": rows,
        "version": room_version(offer),
        "is_examiner": is_examiner,
        "marginal": [sitting for sitting in sittings.values() if is_marginal(sitting)] if is_examiner else [],
        "objections": Objection.objects.filter(sitting__offer=offer).select_related("sitting__person") if is_examiner else [],
    }
    return TemplateResponse(request, "study/tests/room.html", context)


def is_marginal(sitting: Sitting) -> bool:
    """Tell whether a result lies within one standard error of the cut."""
    if sitting.points is None or sitting.cut_points is None or sitting.cut_se is None:
        return False
    return abs(sitting.points - sitting.cut_points) <= sitting.cut_se


def _offer(slug: str, key: uuid.UUID) -> OfferedTest:
    return get_object_or_404(OfferedTest.objects.select_related("cohort"), key=key, cohort__slug=slug)


@open_to(invigilators)
@require_GET
def state(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    return JsonResponse({"version": room_version(_offer(slug, key))})


@open_to(invigilators)
@require_POST
def act(request: HttpRequest, slug: str, key: uuid.UUID, what: str) -> HttpResponse:
    """Give out the code, pause, resume or close the room."""
    if what not in _ROOM_ACTS:
        raise Http404
    try:
        _ROOM_ACTS[what](offer=_offer(slug, key), by=person_of(request), key=key_of(request), now=timezone.now())
    except Over:
        messages.error(request, _("This test is over."))
    return redirect("study:test-room", slug, key)


@open_to(invigilators)
@require_POST
def identity(request: HttpRequest, slug: str, key: uuid.UUID, person_pk: int) -> HttpResponse:
    offer = _offer(slug, key)
    member = invited(offer).select_related("person").filter(person=person_pk).first()
    if member is None:
        raise Http404
    is_known = request.POST.get("known") == "1"
    try:
        tick_identity(offer=offer, person=member.person, is_known=is_known, by=person_of(request), key=key_of(request), now=timezone.now())
    except (NotInvited, Over):
        messages.error(request, _("This test is over."))
    return redirect("study:test-room", slug, key)


@open_to(invigilators)
@require_POST
def incident(request: HttpRequest, slug: str, key: uuid.UUID, sitting: uuid.UUID) -> HttpResponse:
    """Write down what went wrong, and give back minutes."""
    own = get_object_or_404(Sitting.objects.select_related("offer"), key=sitting, offer=_offer(slug, key))
    note, minutes = words_of_field(request, "note", 500), request.POST.get("minutes", "0")
    if not note or not (minutes.isascii() and minutes.isdigit() and int(minutes[:4]) <= _MOST_MINUTES):
        messages.error(request, _("Say what happened, and give at most 180 minutes."))
        return redirect("study:test-room", slug, key)
    try:
        record_incident(sitting=own, note=note, minutes=int(minutes), by=person_of(request), key=key_of(request), now=timezone.now())
    except Over:
        messages.error(request, _("This test is over."))
    return redirect("study:test-room", slug, key)


@open_to(examiners_or_coordinators)
@require_POST
def release(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    try:
        release_results(offer=_offer(slug, key), now=timezone.now())
    except StillSitting:
        messages.error(request, _("Close the test first."))
    return redirect("study:test-room", slug, key)


@open_to(examiners_or_coordinators)
@require_POST
def decide(request: HttpRequest, slug: str, key: uuid.UUID, objection: int) -> HttpResponse:
    found = get_object_or_404(Objection, pk=objection, sitting__offer=_offer(slug, key))
    verdict, reason = request.POST.get("verdict", ""), words_of_field(request, "reason", 2000)
    if verdict not in Verdict.values or not reason:
        messages.error(request, _("Choose a decision and give the reasons."))
        return redirect("study:test-room", slug, key)
    try:
        decide_objection(objection=found, verdict=Verdict(verdict), reason=reason, by=person_of(request), now=timezone.now())
    except AlreadyDecided:
        messages.error(request, _("Somebody else has decided on this already."))
    return redirect("study:test-room", slug, key)
