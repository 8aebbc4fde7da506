"""Where answers of a test come in: many, quickly, from pages that may have waited. Replies are JSON; a form without scripts is led on."""

import uuid
from http import HTTPStatus
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of, signed_in
from bridging.apps.study import sitting_rules
from bridging.apps.study.domain.sittings.outcomes import Foreign, NoSuchItem, Paused
from bridging.apps.study.domain.sittings.saving import Fate, Save, Saved, flag_item, save_answer
from bridging.apps.study.models import Sitting
from bridging.apps.study.views.lookup import by_htmx, language_of_request
from bridging.apps.study.views.sent import is_too_large
from bridging.apps.study.views.sittings.shown import clock_of, sitting_address
from bridging.engines.assessment.raw import Raw
from bridging.kernel.message import Message
from bridging.realtime.journal import KeyReused
from bridging.source.catalogue import say
from bridging.source.text import as_language

# What the form says about itself; every other field is part of the answer.
_FORM_FIELDS: Final = frozenset({"csrfmiddlewaretoken", "key", "revision", "seen", "device", "place", "to"})


class _Unusable(ValueError):
    """The form says something that no page of ours says."""


@open_to(signed_in)
@require_POST
def answer(request: HttpRequest, key: uuid.UUID, item_id: str) -> HttpResponse:
    """Keep one answer. 200 says what became of it; 409, 413 and 422 that it was not kept; 503 asks to send it again later."""
    if is_too_large(request.POST):
        return _refused(request, _("This is too large for an answer. Shorten it."), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        save = _read(request, item_id)
        saved = save_answer(sitting_key=key, person_pk=person_of(request).pk, save=save, now=timezone.now())
    except _Unusable:
        return _refused(request, _("This page is damaged. Reload it; what was saved is safe."), HTTPStatus.BAD_REQUEST)
    except (Sitting.DoesNotExist, NoSuchItem) as fault:
        raise Http404 from fault
    except Foreign as fault:
        return _refused(request, say(fault.message, as_language(language_of_request())), HTTPStatus.UNPROCESSABLE_ENTITY)
    except KeyReused:
        return _refused(
            request, _("This answer was not saved: the page had already sent another one with the same mark."), HTTPStatus.CONFLICT
        )
    except Paused:
        reply = _refused(request, _("The test is paused. Your answer will be sent as soon as it resumes."), HTTPStatus.SERVICE_UNAVAILABLE)
        reply["Retry-After"] = "2"
        return reply
    return _told(request, key, saved)


def _told(request: HttpRequest, key: uuid.UUID, saved: Saved) -> HttpResponse:
    if not by_htmx(request):
        return redirect(sitting_address(key, request.POST.get("to", "")))
    reply: dict[str, Any] = {"state": saved.fate, "revision": saved.revision}
    if saved.notice is not None:
        said = say(saved.notice, as_language(language_of_request()))
        reply["notice"] = _("Saved as it is, but it cannot be read: %(reason)s") % {"reason": said}
    if saved.newer is not None:
        reply["newer"] = dict(saved.newer)
    if saved.fate is Fate.LATE:
        reply["notice"] = _("This came after the end, so it does not count. It was recorded.")
    return JsonResponse(reply)


@open_to(signed_in)
@require_POST
def flag(request: HttpRequest, key: uuid.UUID, item_id: str) -> HttpResponse:
    """Put up a flag beside a question, or take it down."""
    try:
        act = uuid.UUID(request.POST.get("key", ""))
        on = request.POST.get("on") == "1"
        flag_item(sitting_key=key, person_pk=person_of(request).pk, item_id=item_id, on=on, key=act, now=timezone.now())
    except ValueError:
        return _refused(request, _("This page is damaged. Reload it; what was saved is safe."), HTTPStatus.BAD_REQUEST)
    except (Sitting.DoesNotExist, NoSuchItem) as fault:
        raise Http404 from fault
    except KeyReused:
        return HttpResponse(status=HTTPStatus.CONFLICT)
    if by_htmx(request):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return redirect(sitting_address(key, request.POST.get("place", "")))


@open_to(signed_in)
@require_GET
def state(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """How much time there is, by the server's clock; asked every few seconds by every page of a test."""
    try:
        sitting = Sitting.objects.get(key=key, person=person_of(request).pk)
    except Sitting.DoesNotExist as fault:
        raise Http404 from fault
    return JsonResponse(clock_of(sitting, timezone.now()))


def _read(request: HttpRequest, item_id: str) -> Save:
    sent = request.POST
    try:
        key = uuid.UUID(sent.get("key", ""))
        revision, seen = int(sent.get("revision", "")), int(sent.get("seen") or "0")
    except ValueError as fault:
        raise _Unusable from fault
    if not 1 <= revision <= sitting_rules.LARGEST_REVISION or not 0 <= seen < sitting_rules.LARGEST_REVISION:
        raise _Unusable
    device = sent.get("device", "")[:36]
    if "\0" in device:
        raise _Unusable
    language = language_of_request()
    raw: dict[str, str | list[str]] = {"language": language}
    for name in sent:
        if name not in _FORM_FIELDS:
            values = sent.getlist(name)
            raw[name] = values[0] if len(values) == 1 else values
    return Save(key=key, item_id=item_id, revision=revision, seen=seen, device=device, language=language, raw=_keepable(raw))


def _keepable(raw: Raw) -> Raw:
    """What no database can keep belongs to no form of ours, whatever field it stands in."""
    if any("\0" in text for name, value in raw.items() for text in (name, *([value] if isinstance(value, str) else value))):
        raise Foreign(Message("answer.unreadable"))
    return raw


def _refused(request: HttpRequest, words: str, status: HTTPStatus) -> HttpResponse:
    if by_htmx(request):
        return JsonResponse({"state": "refused", "notice": words}, status=status)
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
