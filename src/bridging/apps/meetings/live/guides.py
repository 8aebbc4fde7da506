"""The guide of who leads: one Markdown file a language in a folder of the app, for the site and for paper."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from bridging.apps.study.queries.papers import programme
from bridging.apps.study.questions.words import words_html
from bridging.apps.study.views.lookup import language_of_request
from bridging.programme.snippet_html import snippet_blocks
from bridging.source.text import LANGUAGES, Language, as_language


@dataclass(frozen=True, slots=True)
class Guide:
    """``text`` is Markdown, without the title that stands above it."""

    title: str
    text: str


@lru_cache(maxsize=8)
def guide_in(folder: str, language: Language) -> Guide:
    """Return the guide of a folder, which is named as a package is."""
    title, _line, text = (files(folder) / f"{language}.md").read_text(encoding="utf-8").partition("\n")
    return Guide(title.removeprefix("# "), text.strip())


def guide_page(request: HttpRequest, folder: str, *, printed: str) -> HttpResponse:
    """Show a guide; ``printed`` names the view that prints it."""
    language = as_language(language_of_request())
    guide = guide_in(folder, language)
    context = {"title": guide.title, "text": words_html(guide.text, language), "printed": reverse(printed, args=[language])}
    return TemplateResponse(request, "meetings/live/guide.html", context)


def guide_on_paper(folder: str, language: str, *, name: str) -> HttpResponse:
    if language not in LANGUAGES:
        raise Http404
    from bridging.press.papers import guide_pdf  # noqa: PLC0415 -- slow import: the press

    read, about = as_language(language), programme()
    guide = guide_in(folder, read)
    title = about["title"][read] if about else "Bridging the Gap"
    pdf = guide_pdf(guide.title, snippet_blocks(guide.text), language=read, programme=title, printed_on=timezone.localdate())
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}-{language}.pdf"'
    return response
