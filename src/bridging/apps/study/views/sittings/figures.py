"""How the questions of a test did, for those who teach and examine with it."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import may, open_to
from bridging.apps.study.access import invigilators, programme_examiners, test_examiners
from bridging.apps.study.queries.figures import ItemLine, has_figures, same_form, test_figures
from bridging.apps.study.queries.tests import planned_of
from bridging.apps.study.questions.words import line_html, words_html
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.sittings.lookup import room_or_404
from bridging.apps.study.views.sittings.shown import title_of_test
from bridging.engines.assessment.items import paper
from bridging.engines.assessment.tests.analysis import FEWEST_FOR_CORRELATION, FEWEST_FOR_SHARE
from bridging.source.catalogue import say
from bridging.source.text import Language, as_language


@dataclass(frozen=True, slots=True)
class Line:
    """``stem`` and the words of options are empty for whoever may not read the questions."""

    own: ItemLine
    outcome: str
    stem: SafeString
    options: list[tuple[str, SafeString, int, bool]]
    answer: SafeString
    flags: list[str]


@open_to(invigilators)
@require_GET
def figures(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Show how each question did; an examiner of the programme can look over all cohorts that had the same form."""
    offer = room_or_404(slug, key)
    if not has_figures(offer):
        raise Http404
    may_pool = may(request, programme_examiners, slug=slug)
    offers = same_form(offer) if may_pool else [offer]
    is_pooled = may_pool and "all" in request.GET
    found = test_figures(offer, offers if is_pooled else [offer])
    planned, language = planned_of(offer), as_language(language_of_request())
    # Teachers read what participants may read when they look at their answers; the other questions stay with the examiners.
    shows_words = may(request, test_examiners, slug=slug) or "answers" in planned.result.shows
    lines = [_line(each, language, shows_words=shows_words) for each in found.lines]
    context: dict[str, Any] = {
        "cohort": offer.cohort,
        "offer": offer,
        "title": title_of_test(offer),
        "figures": found,
        "lines": lines,
        "flagged": [line for line in lines if line.flags],
        "shows_words": shows_words,
        "is_pooled": is_pooled,
        "cohorts": len(offers),
        "fewest_for_share": FEWEST_FOR_SHARE,
        "fewest_for_correlation": FEWEST_FOR_CORRELATION,
    }
    return TemplateResponse(request, "study/tests/figures.html", context)


def _line(own: ItemLine, language: Language, *, shows_words: bool) -> Line:
    printed = paper(own.item)

    def words(text: str) -> SafeString:
        return line_html(text, language) if shows_words else SafeString()

    return Line(
        own=own,
        outcome=", ".join(sorted({part.outcome for part in own.item.parts})),
        stem=words(printed.stem[language]),
        options=[(each.option.letter, words(each.option.text[language]), each.n, each.option.correct) for each in own.picks],
        answer=words_html(printed.answer[language], language) if shows_words and not own.picks else SafeString(),
        flags=[say(flag, language) for flag in own.flags],
    )
