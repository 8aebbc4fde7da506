"""A session on paper, for its facilitator to print."""

import uuid
from collections.abc import Mapping
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.accounts.domain import people_of
from bridging.apps.cohorts.domain import teaching_audience
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.teamwork.access import facilitators, live_or_404
from bridging.apps.teamwork.queries import published_unit, session_of
from bridging.source.text import LANGUAGES, Language, as_language

_SHEETS: Final = (
    ("questions", _("Questions"), _("One for each participant: without answers, for the individual test and the team test.")),
    ("answers", _("Answer sheets"), _("One for each participant, by name, in the language that he or she reads.")),
    ("teams", _("For each table"), _("The scratch card, appeals, the cases and voting cards, by team.")),
    ("key", _("Answers and notes"), _("For you alone: what is right, and what there is to say of each answer and choice.")),
)


@open_to(facilitators)
@require_GET
def papers(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    live = live_or_404(request, key)
    session, language = session_of(live), language_of_request()
    placed = session.roster.team_of.keys()
    read = [as_language(person.language) for person in people_of(placed).values()]
    readers = {each: read.count(each) for each in LANGUAGES}
    # How many to print of each; of a sheet with a name on it there is none in a language that nobody reads.
    copies: dict[str, Mapping[Language, int | None]] = {
        "questions": {each: readers[each] or None for each in LANGUAGES},
        "answers": readers,
    }
    sheets = [(kind, title, words, [(each, copies.get(kind, {}).get(each)) for each in LANGUAGES]) for kind, title, words in _SHEETS]
    context = {"live": live, "cohort": live.cohort, "title": published_unit(live).title(language), "sheets": sheets}
    return TemplateResponse(request, "teamwork/papers.html", context)


@open_to(facilitators)
@require_GET
def paper(request: HttpRequest, key: uuid.UUID, kind: str, language: str) -> HttpResponse:
    from bridging.apps.teamwork.shown.papers import KINDS, Printing, readers_of, session_paper  # noqa: PLC0415 -- slow import: the press

    live, now = live_or_404(request, key), timezone.now()
    if kind not in KINDS or language not in LANGUAGES:
        raise Http404
    session, read = session_of(live), as_language(language)
    printing = Printing(live, session, published_unit(live), people_of(session.roster.team_of), now)
    if kind == "answers" and not readers_of(printing, read):
        raise Http404
    teaching_audience(cohort=live.cohort, teacher=person_of(request), what="papers of a live session", now=now)
    response = HttpResponse(session_paper(kind, printing, read), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{live.unit_id}-{kind}-{language}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
