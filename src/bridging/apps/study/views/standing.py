"""How far one is with each outcome: for the learner, and for the teachers of the own cohort by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, person_of, signed_in
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.domain import teaching_audience
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.models import Evidence
from bridging.apps.study.queries.proficiency import OutcomeStanding, cohort_levels, standing_of, standings_of_people
from bridging.apps.study.views.lookup import language_of_request, reader_or_404
from bridging.apps.study.views.results.shown_portfolio import named
from bridging.apps.study.views.strips import add_reader_strips
from bridging.apps.study.views.teaching import cohort_context
from bridging.engines.assessment.proficiency import ENOUGH, LATER, LOW_UP_TO, MEDIUM_UP_TO, Level
from bridging.source.catalogue import say
from bridging.source.text import as_language

# The occasion of evidence that a supervisor signed for.
SIGNED = "signature:"
_RULE = {"enough": ENOUGH, "later": LATER, "low": LOW_UP_TO, "medium": MEDIUM_UP_TO}


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    id: str
    text: str
    track: str
    standing: OutcomeStanding
    explanation: str

    @property
    def percent(self) -> int | None:
        estimate = self.standing.answers.estimate
        return None if estimate is None else round(100 * estimate)

    @property
    def reach(self) -> tuple[int, int] | None:
        interval = self.standing.answers.interval
        return None if interval is None else (round(100 * interval[0]), round(100 * interval[1]))


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """What somebody found, with what it is called where it stands."""

    title: str
    url: str
    row: Evidence

    @property
    def is_signed(self) -> bool:
        return self.row.occasion.startswith(SIGNED)


@open_to(signed_in)
@require_GET
def standing(request: HttpRequest, module_id: str) -> HttpResponse:
    reader = reader_or_404(request, module_id)
    language = language_of_request()
    add_reader_strips(request, reader)
    outcomes = reader.edition.outcomes(reader.track)
    # Who looks on as a participant would has shown nothing.
    people = [reader.person] if reader.leaves_traces else []
    own = standing_of(people[0], [each["id"] for each in outcomes]) if people else {}
    context = {
        "edition": reader.edition,
        "module_id": module_id,
        "title": reader.edition.title(language),
        "lines": [
            (_line(each, own[each["id"]], language), list(_judged(own[each["id"]], reader.edition, language)))
            for each in outcomes
            if each["id"] in own
        ],
        "rule": _RULE,
    }
    return TemplateResponse(request, "study/standing.html", context)


@open_to(teachers_of_cohort)
@require_GET
def matrix(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody of the own cohort, by name, against the outcomes."""
    context = cohort_context(request, slug)
    members = teaching_audience(cohort=context["cohort"], teacher=person_of(request), what="outcomes", now=timezone.now())
    enrolments = list(members)
    outcomes = context["edition"].outcomes()
    standings = standings_of_people([each.person_id for each in enrolments], [each["id"] for each in outcomes])
    language = context["language"]
    context |= {
        "tab": "outcomes",
        "outcomes": [(each["id"], each["text"][language], cohort_levels(standings, each["id"])) for each in outcomes],
        "rows": [
            (each.person, [_line(outcome, standings[each.person_id][outcome["id"]], language) for outcome in outcomes])
            for each in enrolments
        ],
        "levels": list(Level),
        "rule": _RULE,
    }
    return TemplateResponse(request, "study/teaching_outcomes.html", context)


def _judged(found: OutcomeStanding, edition: EditionContents, language: str) -> Iterator[JudgedLine]:
    for row in found.judged:
        title, url = named(EvidenceKind(row.source_kind), row.source_id, edition, language)
        yield JudgedLine(title, url, row)


def _line(outcome: Mapping[str, Any], found: OutcomeStanding, language: str) -> OutcomeLine:
    explanation = say(found.answers.explanation, as_language(language))
    return OutcomeLine(str(outcome["id"]), outcome["text"][language], str(outcome["track"]), found, explanation)
