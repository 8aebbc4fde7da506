"""The words of instruments of others, as an institution brings them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.accounts.choices import Language
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.surveys import domain
from bridging.apps.surveys.access import words_editors
from bridging.apps.surveys.models import InstrumentVersion
from bridging.apps.surveys.queries.asked import filed, words_of
from bridging.engines.measurement.instruments.own_words import places_of


@open_to(words_editors)
@require_GET
def instruments(request: HttpRequest) -> HttpResponse:
    """All instruments that an edition asks, and which of them wait for words."""
    language = language_of_request()
    rows = [
        (row, filed(row).title[language], sorted(words_of(row)) if not row.is_shipped else None) for row in InstrumentVersion.objects.all()
    ]
    return TemplateResponse(request, "surveys/instruments.html", {"rows": rows})


@open_to(words_editors)
@require_http_methods(["GET", "POST"])
def words(request: HttpRequest, instrument_id: str, version: int) -> HttpResponse:
    row = get_object_or_404(InstrumentVersion, instrument_id=instrument_id, version=version, is_shipped=False)
    language = request.POST.get("words_language") or request.GET.get("words_language") or language_of_request()
    language = language if language in Language.values else "nl"
    instrument, lacking, typed = filed(row), [], request.POST.dict()
    newest = row.own_words.filter(language=language).last()
    if request.method == "POST":
        try:
            domain.enter_words(
                row=row,
                language=language,
                words=typed,
                permission=typed.get("permission", "")[:300],
                by=person_of(request),
                now=timezone.now(),
            )
        except domain.WordsFixed:
            messages.error(
                request, _("People have answered these words, so they stay as they are. Other words take a new version of the instrument.")
            )
            return redirect("surveys:words", instrument_id, version)
        except domain.IncompleteWords as fault:
            lacking = fault.places
        else:
            messages.success(request, _("The words are kept on this site alone: they are in no file and no export."))
            return redirect("surveys:instruments")
    kept = typed if request.method == "POST" else words_of(row).get(language, {})
    context = {
        "row": row,
        "instrument": instrument,
        "title": instrument.title[language_of_request()],
        "terms": instrument.terms[language_of_request()] if instrument.terms else "",
        "places": [(place, kept.get(place.name, ""), place.name in lacking) for place in places_of(instrument)],
        "lacking": lacking,
        "is_faulty": request.method == "POST",
        "words_language": language,
        "word_languages": Language.choices,
        "permission": typed.get("permission", newest.permission if newest else ""),
    }
    return TemplateResponse(request, "surveys/words.html", context)
