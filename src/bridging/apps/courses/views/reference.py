"""The reference work: A–Z, themes, and the entries."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import everyone, open_to
from bridging.apps.courses.models import Edition, Entry, EntryText
from bridging.apps.courses.queries import reference as queries
from bridging.apps.courses.queries.readable import readable_modules
from bridging.source.text import LANGUAGES


@open_to(everyone)
@require_GET
def reference(request: HttpRequest) -> HttpResponse:
    language = get_language() or "nl"
    edition = queries.newest_reference()
    words = queries.headwords(edition, language) if edition else []
    order = "theme" if request.GET.get("order") == "theme" else "letter"
    themes = edition.outline["themes"] if edition else []
    sections = queries.by_theme(words, themes, language) if order == "theme" else queries.by_letter(words)
    context = {"edition": edition, "count": len(words), "order": order, "sections": sections}
    return TemplateResponse(request, "courses/reference.html", context)


@open_to(everyone)
@require_GET
def entry(request: HttpRequest, entry_id: str) -> HttpResponse:
    language = get_language() or "nl"
    edition = queries.newest_reference()
    found = queries.find_entry(edition, entry_id) if edition else None
    if edition is None or found is None:
        raise Http404
    words = queries.headwords(edition, language)
    context = {
        "edition": edition,
        "entry": found,
        "texts": _texts(found, language),
        "theme_title": _theme(edition, found.theme, language),
        "related": [word for word in words if word.entry_id in found.related],
        "mentions": queries.mentions_of(found, words, readable_modules(request.user), language),
        "is_overdue": found.review_by < timezone.localdate(),
        **_neighbours(words, entry_id),
    }
    return TemplateResponse(request, "courses/entry.html", context)


def _texts(found: Entry, language: str) -> list[EntryText]:
    """Return the entry's texts, the reader's language first."""
    order = (language, *(other for other in LANGUAGES if other != language))
    texts = {text.language: text for text in found.texts.all()}
    return [texts[each] for each in order if each in texts]


def _theme(edition: Edition, theme_id: str, language: str) -> str:
    return next((str(theme["title"][language]) for theme in edition.outline["themes"] if theme["id"] == theme_id), "")


def _neighbours(words: list[queries.Headword], entry_id: str) -> dict[str, queries.Headword | None]:
    """Return the headwords before and after, in the order of the alphabet as the A–Z shows it."""
    ordered = [word for section in queries.by_letter(words) for word in section.headwords]
    place = next((index for index, word in enumerate(ordered) if word.entry_id == entry_id), None)
    if place is None:
        return {"previous": None, "next": None}
    return {
        "previous": ordered[place - 1] if place > 0 else None,
        "next": ordered[place + 1] if place + 1 < len(ordered) else None,
    }
