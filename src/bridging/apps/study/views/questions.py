"""Answering a question, and asking it once more."""

import uuid
from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bridging.apps.accounts.access import open_to, signed_in
from bridging.apps.cohorts.models import Rollout
from bridging.apps.courses.models import Edition
from bridging.apps.study.activities import PageOfActivities
from bridging.apps.study.blocks import Slot
from bridging.apps.study.contents import EditionContents, PageContents, edition_contents, edition_pk_of
from bridging.apps.study.domain import Answer, KeyReused, NotOnThisPage, SurenessMissing, Unreadable, give_answer
from bridging.apps.study.queries.readers import Reader
from bridging.apps.study.questions.renderer import asked_so_far, questions_of, show
from bridging.apps.study.questions.state import Question, refused, unsure
from bridging.apps.study.views.alone import question_alone
from bridging.apps.study.views.lookup import by_htmx, page_or_404, reader_or_404
from bridging.apps.study.views.sent import attempt_sent, confidence_sent, files_sent, number_asked, raw_answer


@open_to(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, module_id: str, page_id: str, item_id: str) -> HttpResponse:
    """One question of a page: GET shows it (``again``: anew), POST answers it."""
    reader = reader_or_404(request, module_id)
    head, text = page_or_404(reader, page_id)
    slot = _slot_or_404(text, item_id)
    again = item_id if request.GET.get("again") else ""
    page = PageOfActivities(request, reader, head.page_id, text.language, again)
    if request.method != "POST":
        return _answer(page, slot, questions_of(page, [slot])[item_id])
    if not reader.leaves_traces:
        raise PermissionDenied
    answer, edition = _read(request, page_id, item_id, text.language), _shown_edition(request, reader)
    if "go" in request.POST:
        return _answer(page, slot, _so_far(page, slot, edition, answer))
    try:
        give_answer(person=reader.person, edition=edition, answer=answer, files=files_sent(request), now=timezone.now())
    except NotOnThisPage as fault:
        raise Http404 from fault
    except (Unreadable, SurenessMissing) as fault:
        so_far = _so_far(page, slot, edition, answer)
        shown = refused(so_far, fault.message, answer.confidence) if isinstance(fault, Unreadable) else unsure(so_far)
        return _answer(page, slot, shown, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except KeyReused:
        shown = questions_of(page, [slot])[item_id]
        shown.notices.insert(0, _("This answer was not saved: the page had already been used for another one. What was saved is below."))
        return _answer(page, slot, shown, status=HTTPStatus.CONFLICT)
    if not by_htmx(request):
        return redirect(f"{reverse('study:page', args=[module_id, page_id])}#{slot.anchor}")
    return _answer(page, slot, questions_of(page, [slot])[item_id])


def _so_far(page: PageOfActivities, slot: Slot, edition: EditionContents, answer: Answer) -> Question:
    """Return the question as it stands after what was filled in, or after the moves made; nothing is stored."""
    question = asked_so_far(page, slot, edition, answer.attempt, answer.raw)
    if question is None or question.version != answer.version:
        raise Http404
    return question


def _answer(page: PageOfActivities, slot: Slot, shown: Question, *, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    number = number_asked(page.request)
    if by_htmx(page.request):
        return HttpResponse(show(page, shown, number, is_fresh=True), status=status)
    if status is HTTPStatus.OK and "go" not in page.request.POST:
        return redirect(f"{reverse('study:page', args=[page.reader.module_id, page.page_id])}#{slot.anchor}")
    page_url = reverse("study:page", args=[page.reader.module_id, page.page_id])
    return question_alone(page.request, shown, show(page, shown, number), number=number, page_url=page_url, status=status)


def _slot_or_404(text: PageContents, item_id: str) -> Slot:
    for slot in text.slots:
        if slot.kind == "question" and slot.ref == item_id:
            return slot
    raise Http404


def _read(request: HttpRequest, page_id: str, item_id: str, language: str) -> Answer:
    sent = request.POST
    try:
        key, version, attempt = uuid.UUID(sent.get("key", "")), int(sent.get("version", "")), attempt_sent(sent)
    except ValueError as fault:
        raise Http404 from fault
    # A number is read as the language of the page writes it.
    raw = raw_answer(sent) | {"language": language}
    return Answer(
        key=key,
        page_id=page_id,
        item_id=item_id,
        version=version,
        attempt=attempt,
        language=language,
        raw=raw,
        confidence=confidence_sent(sent),
    )


def _shown_edition(request: HttpRequest, reader: Reader) -> EditionContents:
    """Return the edition that the form was made from: the reader's own, or one that the cohort read before a rollout."""
    label = request.POST.get("edition", "")
    if label == reader.edition.label:
        return reader.edition
    if reader.cohort_id is None or not Rollout.objects.filter(cohort=reader.cohort_id, edition__label=label).exists():
        raise Http404
    try:
        return edition_contents(edition_pk_of(reader.module_id, label))
    except Edition.DoesNotExist as fault:
        raise Http404 from fault
