"""The game master's guide, on the screen and to print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, signed_in
from bridging.apps.escape.guide import guide_in
from bridging.apps.study.queries.papers import programme
from bridging.apps.study.questions.words import words_html
from bridging.apps.study.views.lookup import language_of_request
from bridging.programme.snippet_html import snippet_blocks
from bridging.source.text import LANGUAGES, as_language


@open_to(signed_in)
@require_GET
def guide(request: HttpRequest) -> HttpResponse:
    language = as_language(language_of_request())
    found = guide_in(language)
    context = {"title": found.title, "text": words_html(found.text, language), "language": language}
    return TemplateResponse(request, "escape/guide.html", context)


@open_to(signed_in)
@require_GET
def printed(_request: HttpRequest, language: str) -> HttpResponse:
    if language not in LANGUAGES:
        raise Http404
    from bridging.press.papers import guide_pdf  # noqa: PLC0415 -- slow import: the press

    read, about = as_language(language), programme()
    found = guide_in(read)
    name = about["title"][read] if about else "Bridging the Gap"
    pdf = guide_pdf(found.title, snippet_blocks(found.text), language=read, programme=name, printed_on=timezone.localdate())
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="escape-room-{language}.pdf"'
    return response
