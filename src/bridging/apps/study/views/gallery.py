"""The gallery of types of items, for authors: each with its file, drawn, and graded without being stored."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from bridging.apps.accounts.access import authors, open_to
from bridging.apps.study.gallery import Example, Shown, described_files, example_of, examples, show_asked, show_state, try_out
from bridging.apps.study.questions.renderer import draw
from bridging.apps.study.questions.state import Question
from bridging.apps.study.views.lookup import by_htmx, language_of_request
from bridging.apps.study.views.sent import attempt_sent, confidence_sent, files_sent, number_asked, raw_answer
from bridging.engines.assessment.samples import sample_text
from bridging.source.text import as_language
from bridging.ui.tokens import form_token

_MOST_DRAWS = 1000


@open_to(authors)
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "study/gallery.html", {"examples": examples()})


@open_to(authors)
@require_http_methods(["GET", "HEAD", "POST"])
def kind(request: HttpRequest, kind: str) -> HttpResponse:
    """One type: GET shows its example in a state, POST grades an answer to it."""
    example = example_of(kind)
    if example is None:
        raise Http404
    if request.method == "POST":
        return _page(request, example, _tried(request, example), Shown.EMPTY)
    state = request.GET.get("state", "")
    shown = Shown(state) if state in set(Shown) else Shown.EMPTY
    question = show_state(example.item, shown, attempt=_draw(request), language=as_language(language_of_request()), now=timezone.now())
    return _page(request, example, question, shown)


def _draw(request: HttpRequest) -> int:
    draw = request.GET.get("draw", "")
    return min(int(draw), _MOST_DRAWS) if draw.isascii() and draw.isdigit() and len(draw) < len(str(_MOST_DRAWS)) else 0


def _tried(request: HttpRequest, example: Example) -> Question:
    language = as_language(language_of_request())
    try:
        attempt = attempt_sent(request.POST)
    except ValueError as fault:
        raise Http404 from fault
    raw = raw_answer(request.POST) | {"language": language} | described_files(example.item, files_sent(request))
    if "go" in request.POST:
        return show_asked(example.item, attempt=attempt, language=language, values=raw)
    confidence = confidence_sent(request.POST)
    return try_out(example.item, raw, confidence, attempt=attempt, language=language, now=timezone.now())


def _page(request: HttpRequest, example: Example, question: Question, state: Shown) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if question.is_refused and request.method == "POST" else HTTPStatus.OK
    action = reverse("study:gallery-kind", args=[example.kind])
    html = draw(question, number_asked(request), action=action, is_open=True, is_fresh=request.method == "POST", token=form_token(request))
    if by_htmx(request):
        return HttpResponse(html, status=status)
    kinds = [each.kind for each in examples()]
    place = kinds.index(example.kind)
    context = {
        "example": example,
        "question": question,
        "question_html": html,
        "state": state,
        "source": sample_text(example.kind),
        "next_draw": question.attempt + 1,
        "before": example_of(kinds[place - 1]) if place else None,
        "after": example_of(kinds[place + 1]) if place + 1 < len(kinds) else None,
    }
    return TemplateResponse(request, "study/gallery_kind.html", context, status=status)
