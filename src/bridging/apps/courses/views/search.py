"""Search: a page of its own, and suggestions under the box in the header."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import everyone, open_to
from bridging.apps.courses.search import find
from bridging.apps.courses.views.lookup import by_htmx
from bridging.source.text import as_language

SUGGESTIONS = 6
QUESTION_LENGTH = 200


@open_to(everyone)
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    context = _asked(request, limit=30)
    template = "courses/search.html#results" if by_htmx(request) else "courses/search.html"
    return TemplateResponse(request, template, context)


@open_to(everyone)
@require_GET
def suggestions(request: HttpRequest) -> HttpResponse:
    """Answer the box in the header with the options of its list."""
    response = TemplateResponse(request, "courses/suggestions.html", _asked(request, limit=SUGGESTIONS))
    patch_cache_control(response, private=True, max_age=60)
    return response


def _asked(request: HttpRequest, limit: int) -> dict[str, object]:
    question = request.GET.get("q", "").strip()[:QUESTION_LENGTH]
    answer = find(question, as_language(get_language() or "nl"), request.user, limit)
    return {"question": question, "answer": answer, "box": request.GET.get("box", "search")[:20]}
