"""The learner's own week: plan, look back, and how sure and right agree."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bridging.apps.accounts.access import open_to, signed_in
from bridging.apps.study.agenda import WeekPlan, plan_weeks
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.domain.plans import LookBack, OutOfRange, Plan, make_plan, review_week
from bridging.apps.study.forms import EVENINGS, WHEN, LookBackForm, PlanForm
from bridging.apps.study.queries.calibration import AnswerClaim, claims_by_outcome, claims_of
from bridging.apps.study.queries.plans import plans_of, week_result
from bridging.apps.study.queries.progress import done_tasks
from bridging.apps.study.queries.readers import Reader
from bridging.apps.study.queries.timing import timing_for
from bridging.apps.study.views.curve import curve_context
from bridging.apps.study.views.lookup import language_of_request, reader_or_404
from bridging.apps.study.views.strips import add_reader_strips
from bridging.engines.assessment.calibration import ENOUGH_FOR_AN_OUTCOME, calibration, sentence
from bridging.realtime.journal import KeyReused
from bridging.source.catalogue import say
from bridging.source.text import as_language

_PREDICTED_AT_FIRST = 70


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """``words`` say how sure and right agree; without them there are ``missing`` answers to go."""

    id: str
    words: str
    missing: int


@open_to(signed_in)
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, module_id: str, number: int = 0) -> HttpResponse:
    """One week: the plan, and once it was made the look back. Without a number this week, or the last that began."""
    reader = reader_or_404(request, module_id)
    if not reader.leaves_traces:
        raise PermissionDenied
    weeks, now_number = _weeks(reader)
    begun = [each.number for each in weeks if each.number <= now_number] or [each.number for each in weeks[:1]]
    week = next((each for each in weeks if each.number == (number or begun[-1])), None) if begun else None
    if week is None:
        raise Http404
    known = plans_of(reader.person, module_id)
    planned, reviewed = known.plans.get(week.number), known.reviews.get(week.number)
    is_review = request.POST.get("what") == "review"
    plan_form = PlanForm(
        request.POST if request.method == "POST" and not is_review else None,
        initial=_filled_in(week, planned, known.plan_before(week.number)),
    )
    review_form = LookBackForm(request.POST if is_review else None, initial={**(reviewed or {}), "key": uuid.uuid4()})
    if request.method == "POST" and (review_form if is_review else plan_form).is_valid():
        return _kept(reader, week.number, plan_form, review_form, is_review=is_review)
    add_reader_strips(request, reader)
    language = language_of_request()
    claims = claims_of(reader.person)
    context = curve_context(claims, language) | {
        "edition": reader.edition,
        "module_id": module_id,
        "week": week,
        "weeks": weeks,
        "week_now": now_number,
        "plan_form": plan_form,
        "review_form": review_form,
        "planned": planned,
        "planned_when": dict(WHEN).get(planned["when"], "") if planned else "",
        "reviewed": reviewed,
        "carried": known.strategy_before(week.number),
        "result": week_result(reader.person, reader.edition, week),
        "outcome_lines": _outcome_lines(claims, reader.edition, reader.track, language),
    }
    return TemplateResponse(request, "study/plan.html", context)


def _kept(reader: Reader, week: int, plan_form: PlanForm, review_form: LookBackForm, *, is_review: bool) -> HttpResponse:
    now = timezone.now()
    try:
        if is_review:
            said = dict(review_form.cleaned_data)
            key = said.pop("key")
            review_week(person=reader.person, module_id=reader.module_id, look_back=LookBack(week=week, **said), key=key, now=now)
        else:
            said = dict(plan_form.cleaned_data)
            key = said.pop("key")
            make_plan(person=reader.person, module_id=reader.module_id, plan=Plan(week=week, **said), key=key, now=now)
    except (OutOfRange, KeyReused) as fault:
        raise Http404 from fault
    return redirect("study:plan-week", reader.module_id, week)


def _weeks(reader: Reader) -> tuple[list[WeekPlan], int]:
    timing = timing_for(reader.person, reader.cohort_id)
    done = done_tasks(reader.person, reader.module_id)
    weeks = plan_weeks(reader.edition, language=language_of_request(), track=reader.track, done=done, timing=timing)
    return weeks, timing.week_now(timezone.now()) if timing else 0


def _filled_in(week: WeekPlan, planned: Any, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the form says before anybody typed: the plan that there is, else what the calendar and the last plan propose."""
    proposed = {
        "goal": week.goal or week.title,
        "hours": round(week.minutes / 60 * 2) / 2,
        "when": _free_moment(week, str(before.get("when", ""))),
        "then": before.get("then") or _("read one page and answer its questions"),
        "predicted": _PREDICTED_AT_FIRST,
    }
    return {**proposed, **(planned or {}), "key": uuid.uuid4()}


def _free_moment(week: WeekPlan, usual: str) -> str:
    """Return when there is time to study: as the last time, unless the cohort meets on that day of this week."""
    taken = {timezone.localtime(entry.starts_at).weekday() for entry in week.entries if entry.starts_at and not entry.is_cancelled}
    moments = [usual, *EVENINGS, "weekend"] if usual in dict(WHEN) else [*EVENINGS, "weekend"]
    return next(moment for moment in moments if EVENINGS.get(moment) not in taken)


def _outcome_lines(claims: Iterable[AnswerClaim], edition: EditionContents, track: str, language: str) -> list[OutcomeLine]:
    """Return a line for each outcome of the module, and for each of another of which there is something to say."""
    by_outcome = claims_by_outcome(claims)
    own = [each["id"] for each in edition.outcomes(track)]
    others = sorted(outcome for outcome, found in by_outcome.items() if outcome not in own and len(found) >= ENOUGH_FOR_AN_OUTCOME)
    found = [(outcome, by_outcome.get(outcome, [])) for outcome in (*own, *others)]
    return [
        OutcomeLine(outcome, say(sentence(curve), as_language(language)) if curve else "", ENOUGH_FOR_AN_OUTCOME - len(given))
        for outcome, given in found
        for curve in [calibration(given, enough=ENOUGH_FOR_AN_OUTCOME)]
    ]
