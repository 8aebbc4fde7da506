"""Answering a survey: by the link of a mail, without an account, or signed in."""

import uuid
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bridging.apps.accounts.access import open_to
from bridging.apps.accounts.domain import change_profile
from bridging.apps.accounts.models import Person
from bridging.apps.study.views.sent import is_too_large, key_of
from bridging.apps.surveys import domain
from bridging.apps.surveys.access import asked_people, invitation_of, own_invitation, people_with_link
from bridging.apps.surveys.choices import WaveState
from bridging.apps.surveys.forms import AddressForm
from bridging.apps.surveys.models import Invitation, Wave
from bridging.apps.surveys.queries.asked import Asked, asked_of, minutes_of, unit_title
from bridging.apps.surveys.queries.given import Sheet
from bridging.apps.surveys.queries.own import address_of_person, own_sheet
from bridging.apps.surveys.shown.promises import promise_of, time_said, voluntary
from bridging.apps.surveys.shown.sheet import Filled, fields_of, sections_of
from bridging.engines.measurement.instruments.answering import read_answers

_LANGUAGES: Final = ("nl", "en")


@open_to(people_with_link)
@never_cache
@require_http_methods(["GET", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    invitation = invitation_of(request, token)
    if invitation is None:
        raise Http404
    response = _answer(request, invitation, reverse("surveys:by-link", args=[token]))
    # The address is the key: no other site is told it, and no index lists it.
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


@open_to(asked_people)
@never_cache
@require_http_methods(["GET", "POST"])
def in_person(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    invitation = own_invitation(request, key)
    if invitation is None:
        raise Http404
    return _answer(request, invitation, reverse("surveys:in-person", args=[key]))


@open_to(people_with_link)
@never_cache
@require_POST
def address_by_link(request: HttpRequest, token: str) -> HttpResponse:
    invitation = invitation_of(request, token)
    if invitation is None:
        raise Http404
    return _take_address(request, invitation, reverse("surveys:by-link", args=[token]))


@open_to(asked_people)
@never_cache
@require_POST
def address_in_person(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    invitation = own_invitation(request, key)
    if invitation is None:
        raise Http404
    return _take_address(request, invitation, reverse("surveys:in-person", args=[key]))


def _answer(request: HttpRequest, invitation: Invitation, here: str) -> HttpResponse:
    language, wave, now = _speak(request, invitation), invitation.wave, timezone.now()
    state = wave.state(now)
    if state is not WaveState.OPEN:
        context = {"wave": wave, "title": wave.title(language), "state": state.value}
        return TemplateResponse(
            request, "surveys/closed.html", context, status=HTTPStatus.GONE if state is WaveState.CLOSED else HTTPStatus.OK
        )
    is_done = invitation.has_answered and (wave.is_anonymous or "thanks" in request.GET)
    if request.method == "POST":
        return _taken(request, invitation, here, language)
    if is_done or "declined" in request.GET:
        return _thanks(request, invitation, here, language)
    return _form(request, invitation, here, language, _before(invitation))


def _before(invitation: Invitation) -> dict[str, Filled]:
    return {instrument: Filled(fields_of(answers)) for instrument, answers in own_sheet(invitation).items()}


def _taken(request: HttpRequest, invitation: Invitation, here: str, language: str) -> HttpResponse:
    if request.POST.get("go") == "decline":
        domain.decline(invitation=invitation)
        return redirect_to(here, "declined")
    answers, filled = typed_answers(request.POST, asked_of(invitation.wave))
    if "language" in request.POST:
        # Nothing was sent yet: what cannot be read is told when it is.
        filled = {name: Filled(each.fields) for name, each in filled.items()}
        return _remembering(_form(request, invitation, here, language, filled), request, language)
    if any(each.faults for each in filled.values()):
        return _form(request, invitation, here, language, filled)
    saves = request.POST.get("go") == "save" and not invitation.wave.is_anonymous
    store, said = (domain.save_for_later, "saved") if saves else (domain.hand_in, "thanks")
    try:
        store(invitation=invitation, answers=answers, key=key_of(request), now=timezone.now())
    except domain.NothingAnswered:
        return _form(request, invitation, here, language, filled, is_empty=True)
    except (domain.HandedIn, domain.Closed):
        # Sent twice, or once more from another window: the first is kept. Or too late, which the page says.
        said = "thanks"
    return redirect_to(here, said)


def _remembering(response: HttpResponse, request: HttpRequest, language: str) -> HttpResponse:
    """Go on in the language that was switched to, as the switch of every other page does."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )
    if isinstance(request.user, Person):
        change_profile(person=request.user, display_name=request.user.display_name, language=language)
    return response


def typed_answers(sent: QueryDict, asked: list[Asked]) -> tuple[Sheet, dict[str, Filled]]:
    """Return what was answered by instrument, and what stood in its fields; raise Http404 for more than any form of ours holds."""
    if is_too_large(sent):
        raise Http404
    answers: dict[str, Mapping[str, Any]] = {}
    filled = {}
    for each in asked:
        instrument = each.instrument
        fields = {item.id: sent.getlist(f"{instrument.id}.{item.id}") for item in instrument.items}
        read = read_answers(instrument, fields)
        filled[instrument.id] = Filled(fields, read.faults)
        if read.given:
            answers[instrument.id] = read.given
    return answers, filled


def _form(
    request: HttpRequest, invitation: Invitation, here: str, language: str, filled: Mapping[str, Filled], *, is_empty: bool = False
) -> HttpResponse:
    wave = invitation.wave
    sections = sections_of(asked_of(wave), filled, language)
    faults = [question for section in sections for question in section.faults]
    context = {
        **about(wave, language),
        "here": here,
        "sections": sections,
        "promises": [
            (_("How long"), time_said(minutes_of(wave))),
            (_("Voluntary"), voluntary()),
            (_("Who sees it"), promise_of(wave)),
        ],
        "faults": faults,
        "is_empty": is_empty,
        "was_saved": "saved" in request.GET,
        "has_answered": invitation.has_answered,
        "page_languages": _LANGUAGES,
        "language": language,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults or is_empty else HTTPStatus.OK
    return TemplateResponse(request, "surveys/answer.html", context, status=status)


def about(wave: Wave, language: str) -> dict[str, Any]:
    """Return what every page about a wave says of it."""
    return {"wave": wave, "title": wave.title(language), "unit": unit_title(wave, language), "cohort_title": wave.cohort.title(language)}


def _thanks(request: HttpRequest, invitation: Invitation, here: str, language: str, form: AddressForm | None = None) -> HttpResponse:
    wave = invitation.wave
    kept = address_of_person(wave, invitation.person) if wave.asks_address else None
    context = {
        **about(wave, language),
        "here": here,
        "is_declined": "declined" in request.GET,
        "can_change": not wave.is_anonymous,
        "address": kept,
        "form": form or AddressForm(initial={"email": kept.email if kept else ""}),
        "is_kept": "kept" in request.GET,
    }
    return TemplateResponse(request, "surveys/thanks.html", context)


def _take_address(request: HttpRequest, invitation: Invitation, here: str) -> HttpResponse:
    wave, language = invitation.wave, _speak(request, invitation)
    if not wave.asks_address:
        raise Http404
    known = address_of_person(wave, invitation.person)
    if request.POST.get("go") == "forget":
        if known is not None:
            domain.forget_address(address=known)
        return redirect_to(here, "thanks")
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _thanks(request, invitation, here, language, form)
    domain.keep_address(
        cohort=wave.cohort, person=invitation.person, email=form.cleaned_data["email"], language=language, now=timezone.now()
    )
    return redirect_to(here, "thanks", "kept")


def redirect_to(here: str, *said: str) -> HttpResponse:
    return HttpResponseRedirect(f"{here}?{'&'.join(said)}" if said else here)


def _speak(request: HttpRequest, invitation: Invitation) -> str:
    """Speak the language that was chosen on the page, else that of the visitor, else that of who was asked; return it."""
    chosen = request.POST.get("language") or request.POST.get("shown_in") or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if isinstance(request.user, Person) and "language" not in request.POST and "shown_in" not in request.POST:
        chosen = request.user.language
    language = chosen if chosen in _LANGUAGES else (invitation.person.language or translation.get_language() or "nl")
    language = "en" if language == "en" else "nl"
    translation.activate(language)
    request.LANGUAGE_CODE = language
    return language
