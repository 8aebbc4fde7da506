"""A participant's phone at a meeting: scan the screen or type its code, and read what was recorded."""

import uuid
from datetime import datetime
from http import HTTPStatus
from typing import Final

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bridging.apps.accounts.access import everyone, open_to, person_of, signed_in
from bridging.apps.accounts.guesses import Guesses
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.codes import TYPED_LENGTH, Code, NoCode, read_token
from bridging.apps.meetings.queries.gates import shut_gates, ways_to_tests
from bridging.apps.meetings.queries.presence import MeetingMoment, code_typed_by, manner_of, moment_of, own_presence, takes_part
from bridging.apps.meetings.queries.seats import has_seat
from bridging.apps.meetings.rules import SIGNING_IN_TAKES, TYPED_MISSES, TYPED_MISSES_WITHIN
from bridging.apps.meetings.shown.gates import shown_gates
from bridging.apps.meetings.shown.scanned import Refusal, Told, moment, refused, told_of
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import NotAMember, Scan, ScanTooOld, record_scan
from bridging.apps.study.rules import SCAN_IS_IN_TIME, SCAN_IS_TAKEN
from bridging.apps.study.views.lookup import by_htmx, language_of_request
from bridging.source.text import as_language

_SEEN: Final = "presence-code-seen"
_misses: Final = Guesses("presence", TYPED_MISSES, TYPED_MISSES_WITHIN)


@open_to(everyone)
@never_cache
@require_http_methods(["GET", "POST"])
def scan(request: HttpRequest, token: str) -> HttpResponse:
    """What the QR code leads to. Whoever has to sign in first does not come too late by it."""
    now = timezone.now()
    try:
        code = read_token(token)
    except NoCode:
        return _page(request, refused(Refusal.NO_CODE), status=HTTPStatus.NOT_FOUND)
    if not isinstance(request.user, Person):
        request.session[_SEEN] = [token, now.isoformat()]
        return redirect_to_login(request.get_full_path())
    seen_at = _seen_at(request, token, now)
    if request.method == "POST":
        return _record(request, code, seen_at, now)
    found = _before(code, request.user, seen_at)
    if isinstance(found, Told):
        return _page(request, found, status=found.status)
    return TemplateResponse(
        request, "meetings/scan.html", {"meets": found, "title": found.title[language_of_request()], "key": uuid.uuid4()}
    )


@open_to(signed_in)
@never_cache
@require_http_methods(["GET", "POST"])
def type_code(request: HttpRequest) -> HttpResponse:
    """Where the signs from the screen are typed: what is sent from here without a connection is kept, and sent later."""
    person, now = person_of(request), timezone.now()
    if request.method != "POST":
        return TemplateResponse(request, "meetings/type_code.html", {"key": uuid.uuid4(), "length": TYPED_LENGTH + 1})
    if _misses.are_used_up(str(person.pk)):
        told = refused(Refusal.TOO_MANY)
        return _page(request, told, status=told.status)
    code = code_typed_by(person, request.POST.get("code", "")[:40], now)
    if code is None:
        _misses.count(str(person.pk))
        told = refused(Refusal.NO_CODE)
        return _page(request, told, status=told.status)
    return _record(request, code, now, now)


def _seen_at(request: HttpRequest, token: str, now: datetime) -> datetime:
    """Return when this browser first came with the code: before it was sent to sign in, if that was just now."""
    kept, said = request.session.get(_SEEN, ["", ""])
    if kept != token:
        return now
    seen_at = datetime.fromisoformat(said)
    return seen_at if now - seen_at <= SIGNING_IN_TAKES else now


def _before(code: Code, person: Person, seen_at: datetime) -> MeetingMoment | Told:
    """Return the meeting of a code that is still to be recorded, or what there is to say already."""
    cohort = Cohort.objects.filter(pk=code.cohort_pk).first()
    if cohort is None:
        return refused(Refusal.NO_CODE)
    if not takes_part(person, cohort.pk) and not has_seat(person, cohort, code.meeting_id):
        return refused(Refusal.NOT_YOURS, cohort=cohort.title(language_of_request()), account=str(person))
    own = own_presence(person, cohort, code.meeting_id)
    if own.is_present:
        return told_of(None, own, cohort.zone())
    meets = moment_of(cohort, code.meeting_id)
    if meets is None:
        return refused(Refusal.NOT_PLANNED)
    if seen_at - code.at > SCAN_IS_TAKEN:
        return refused(Refusal.TOO_OLD, at=moment(code.at, cohort.zone()))
    return _at_the_door(meets, code, person, seen_at)


def _at_the_door(meets: MeetingMoment, code: Code, person: Person, seen_at: datetime) -> MeetingMoment | Told:
    """Keep out whoever has yet to pass the test that lets them in."""
    shut = shut_gates(meets.cohort, meets.meeting_id, person)
    # What is received late was in the room before: a teacher, who knows who was let in, decides about that anyway.
    if not shut or seen_at - code.at > SCAN_IS_IN_TIME:
        return meets
    gates = shown_gates(shut, as_language(language_of_request()), ways_to_tests(meets.cohort, shut, timezone.now()))
    return refused(Refusal.GATE_SHUT, first=", ".join(each.title for each in gates), url=gates[0].url)


def _record(request: HttpRequest, code: Code, seen_at: datetime, now: datetime) -> HttpResponse:
    person = person_of(request)
    found = _before(code, person, seen_at)
    if isinstance(found, Told):
        return _page(request, found, status=found.status)
    cohort = found.cohort
    try:
        outcome = record_scan(
            cohort=cohort,
            edition=edition_contents(cohort.edition_id),
            scan=Scan(meeting_id=code.meeting_id, scanned_at=code.at, received_at=seen_at, manner=manner_of(found, person)),
            person=person,
            now=now,
        )
    except NotAMember:
        told = refused(Refusal.NOT_YOURS, cohort=cohort.title(language_of_request()), account=str(person))
    except ScanTooOld:
        told = refused(Refusal.TOO_OLD, at=moment(code.at, cohort.zone()))
    else:
        told = told_of(outcome, own_presence(person, cohort, code.meeting_id), cohort.zone())
    return _page(request, told, found, status=told.status)


def _page(request: HttpRequest, told: Told, meets: MeetingMoment | None = None, *, status: HTTPStatus) -> HttpResponse:
    context = {"told": told, "meets": meets, "title": meets.title[language_of_request()] if meets else ""}
    template = "meetings/scanned_part.html" if by_htmx(request) else "meetings/scanned.html"
    return TemplateResponse(request, template, context, status=status)
