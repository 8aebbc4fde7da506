"""Asking at a page, and what comes of it."""

import uuid
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of, signed_in
from bridging.apps.conversations import domain
from bridging.apps.conversations.access import in_cohort_of_question, teachers_of_question
from bridging.apps.conversations.models import Question
from bridging.apps.conversations.queries import Seat, has_answered, receivers_of, seat_in, threads_at, threads_of
from bridging.apps.conversations.rules import LONGEST_TEXT
from bridging.apps.conversations.views.places import place_or_404
from bridging.apps.study.queries.readers import Reader
from bridging.apps.study.views.lookup import by_htmx, language_of_request, reader_or_404
from bridging.apps.study.views.sent import key_of, words_of_field


@open_to(signed_in)
@require_GET
def at_page(request: HttpRequest, module_id: str, page_id: str) -> HttpResponse:
    """What was asked at a page, or at one question of it; unfolds at the foot of the page, or stands alone."""
    return _page(request, reader_or_404(request, module_id), page_id, request.GET.get("about", ""))


def _page(request: HttpRequest, reader: Reader, page_id: str, about: str, *, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    head, context = place_or_404(request, reader, page_id, about)
    seat = _seat_of(reader)
    threads, hidden = threads_at(seat, page_id, about) if seat else ([], 0)
    context |= {
        "threads": [(thread, _number(head.questions, thread.question.item_id)) for thread in threads],
        "hidden": hidden,
        "seat": seat,
        "may_ask": seat is not None and reader.leaves_traces,
    }
    template = "conversations/threads.html" if by_htmx(request) else "conversations/at_page.html"
    return TemplateResponse(request, template, context, status=status)


@open_to(signed_in)
@require_POST
def ask(request: HttpRequest, module_id: str, page_id: str) -> HttpResponse:
    reader = reader_or_404(request, module_id)
    seat = _seat_of(reader)
    if seat is None or not reader.leaves_traces:
        raise PermissionDenied
    place = domain.Place(reader.edition, page_id, request.POST.get("about", ""))
    text, is_unnamed = words_of_field(request, "text", LONGEST_TEXT), request.POST.get("unnamed") == "1"
    try:
        asked = domain.ask_question(seat=seat, place=place, key=key_of(request), text=text, is_unnamed=is_unnamed, now=timezone.now())
    except LookupError as fault:
        raise Http404 from fault
    except domain.Empty:
        messages.error(request, _("Write your question first."))
    except domain.TooMany:
        messages.error(request, _("You have asked a great deal today. Your teachers will answer these first; ask more tomorrow."))
    else:
        messages.success(request, _("Your question has been asked. You will get an e-mail when a teacher has answered it."))
        return redirect("conversations:question", asked.key)
    return _page(request, reader, page_id, place.item_id, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@open_to(in_cohort_of_question)
@require_GET
def question(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found, seat = _found(request, key)
    threads, _hidden = threads_of(seat, Question.objects.filter(pk=found.pk))
    language = language_of_request()
    context: dict[str, Any] = {
        "question": found,
        "thread": threads[0] if threads else None,
        "seat": seat,
        "page_title": domain.page_title(found, language),
        "cohort_title": found.cohort.title(language),
        "must_answer_first": bool(found.item_id) and not seat.teaches and not has_answered(seat.person, found.item_id),
        "receivers": len(receivers_of(found.cohort)) if seat.teaches else 0,
        "is_told": hasattr(found, "announcement"),
        "longest": LONGEST_TEXT,
    }
    return TemplateResponse(request, "conversations/question.html", context)


@open_to(in_cohort_of_question)
@require_POST
def answer(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found, seat = _found(request, key)
    if not threads_of(seat, Question.objects.filter(pk=found.pk))[0]:
        raise PermissionDenied
    text, is_safe = words_of_field(request, "text", LONGEST_TEXT), request.POST.get("safe") == "1"
    try:
        domain.answer_question(question=found, by=seat.person, key=key_of(request), text=text, is_safe=is_safe, now=timezone.now())
    except domain.Empty:
        messages.error(request, _("Write your answer first."))
    else:
        messages.success(request, _("Your answer will appear here."))
    return redirect("conversations:question", key)


@open_to(teachers_of_question)
@require_POST
def announce(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found, seat = _found(request, key)
    try:
        domain.announce_answer(question=found, by=seat.person, now=timezone.now())
    except LookupError as fault:
        raise Http404 from fault
    except domain.NotAnswered:
        messages.error(request, _("Answer the question first."))
    except domain.AlreadyAnnounced:
        messages.info(request, _("The cohort has already been told."))
    except domain.Nobody:
        messages.error(request, _("Nobody takes part in this cohort yet."))
    else:
        messages.success(request, _("The whole cohort is told, on the home page and by e-mail."))
    return redirect("conversations:question", key)


@open_to(teachers_of_question)
@require_POST
def open_again(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    domain.open_again(question=_found(request, key)[0])
    messages.success(request, _("The question is open again."))
    return redirect("conversations:question", key)


def _seat_of(reader: Reader) -> Seat | None:
    """Return where a reader sits; who looks on as a participant sees what one sees."""
    seat = seat_in(reader.person, reader.cohort_id) if reader.cohort_id is not None else None
    return seat if seat is None or reader.leaves_traces else Seat(seat.person, seat.cohort_id, teaches=False)


def _found(request: HttpRequest, key: uuid.UUID) -> tuple[Question, Seat]:
    found = get_object_or_404(Question.objects.select_related("cohort", "announcement"), key=key)
    seat = seat_in(person_of(request), found.cohort_id)
    if seat is None:
        raise Http404
    return found, seat


def _number(questions: tuple[str, ...], item_id: str) -> int:
    """Return which question of the page it is; 0 for the page itself, and where the page no longer has it."""
    return questions.index(item_id) + 1 if item_id in questions else 0
