"""A draft as it will look: every page in both languages, and the handbook, from the files as they are now."""

import hashlib
import io
import uuid

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import authors, open_to
from bridging.apps.courses import drafts
from bridging.apps.courses.models import Upload
from bridging.apps.courses.queries.changes import changes_of
from bridging.apps.courses.rules import media_type
from bridging.apps.courses.views.author.activities import fill_activities, name_forms
from bridging.apps.courses.views.lookup import draft_or_404
from bridging.engines.courseware.model import Page
from bridging.press.book import Audience
from bridging.programme.addresses import module_address
from bridging.programme.compiled import CompiledText
from bridging.programme.text import compile_text
from bridging.source.maths import MathError
from bridging.source.text import LANGUAGES, Language, as_language
from bridging.ui.strips import Strip, add_strip

AUDIENCES: tuple[Audience, ...] = ("participant", "trainer", "reviewer")


@open_to(authors)
@require_GET
def pages(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """List the pages, with what changed since the newest edition."""
    draft = draft_or_404(request, key)
    language = get_language() or "nl"
    module = drafts.draft_module(draft)
    changes = changes_of(draft, language)
    marks = {page.page_id: "new" for page in changes.pages_added} | {page.page_id: "changed" for page in changes.pages_changed}
    rows = [
        {
            "id": page.id,
            "title": page.text(language).front.title,
            "minutes": page.any.front.minutes,
            "mark": marks.get(page.id, ""),
            "languages": [each for each in LANGUAGES if each in page.texts],
        }
        for page in (module.pages if module else ())
    ]
    context = {"draft": draft, "rows": rows, "tab": "pages", "audiences": AUDIENCES, "text_languages": LANGUAGES}
    return TemplateResponse(request, "courses/draft_pages.html", context)


@open_to(authors)
@require_GET
def page(request: HttpRequest, key: uuid.UUID, language: str, page_id: str) -> HttpResponse:
    """Show a page exactly as it will be published; nothing that is done here is recorded."""
    draft = draft_or_404(request, key)
    module = drafts.draft_module(draft)
    ordered = list(module.pages) if module else []
    place = next((index for index, each in enumerate(ordered) if each.id == page_id), None)
    if place is None or language not in ordered[place].texts:
        raise Http404
    spoken = as_language(language)
    add_strip(request, Strip("pilot", _("Preview of a draft. Nothing is published, and no answer is recorded.")))
    text, html = _rendered(draft, ordered[place], spoken)
    context = {
        "draft": draft,
        "page": ordered[place],
        "text": text,
        "html": html,
        "language": spoken,
        "text_languages": [each for each in LANGUAGES if each in ordered[place].texts],
        "previous": _title(ordered, place - 1, spoken),
        "next": _title(ordered, place + 1, spoken),
    }
    return TemplateResponse(request, "courses/draft_page.html", context)


def _rendered(draft: Upload, shown: Page, language: Language) -> tuple[CompiledText | None, str]:
    """Return the compiled text, or None for a page whose faults keep it from being shown."""
    programme = drafts.load_draft(draft)
    try:
        text = compile_text(programme, shown.texts[language])
    except (OSError, KeyError, ValueError, MathError):
        return None, ""
    html = name_forms(fill_activities(text.html, programme, language))
    base = reverse("courses:draft-page", args=[draft.key, language, "page"]).removesuffix("page/")
    media = reverse("courses:draft-media", args=[draft.key, "0" * 64, "name"]).removesuffix("0" * 64 + "/name")
    # Links to pages of this module and to its files lead to the draft's own.
    return text, html.replace(f'="{module_address(draft.module_id)}', f'="{base}').replace('="/files/', f'="{media}')


def _title(ordered: list[Page], place: int, language: Language) -> dict[str, str] | None:
    if not 0 <= place < len(ordered):
        return None
    return {"id": ordered[place].id, "title": ordered[place].text(language).front.title}


@open_to(authors)
@require_GET
def media(request: HttpRequest, key: uuid.UUID, sha256: str, name: str) -> FileResponse:
    """Send a picture or data file of a draft."""
    draft = draft_or_404(request, key)
    module = drafts.draft_module(draft)
    for path in module.files if module else ():
        file = drafts.draft_root(draft) / path
        if file.name == name and hashlib.sha256(data := file.read_bytes()).hexdigest() == sha256:
            kind, is_shown = media_type(name)
            response = FileResponse(io.BytesIO(data), as_attachment=not is_shown, filename=name, content_type=kind)
            response["X-Content-Type-Options"] = "nosniff"
            response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
            return response
    raise Http404


@open_to(authors)
@require_GET
def handbook(request: HttpRequest, key: uuid.UUID, language: str, audience: Audience) -> HttpResponse | FileResponse:
    """Typeset the handbook from the draft; its title page says that it is a draft."""
    draft = draft_or_404(request, key)
    if language not in LANGUAGES or audience not in AUDIENCES:
        raise Http404
    from bridging.apps.courses.domain.draft_book import BookRefused, draft_book  # noqa: PLC0415 -- slow import: the press

    try:
        data = draft_book(draft, as_language(language), audience, today=timezone.localdate(), base_url=settings.BRIDGING_BASE_URL)
    except BookRefused:
        messages.error(request, _("The handbook cannot be made until the errors are mended."))
        return redirect("courses:draft", draft.key)
    name = f"{draft.module_id}-{audience}-{language}-preview.pdf"
    return FileResponse(io.BytesIO(data), filename=name, content_type="application/pdf")
