"""The home of a module: a summary for everybody, and for who takes part the calendar, the own progress and the next step."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import everyone, open_to
from bridging.apps.courses.models import Edition
from bridging.apps.study.agenda import WeekPlan, next_entry, plan_weeks
from bridging.apps.study.choices import TaskKind
from bridging.apps.study.contents import EditionContents, edition_contents
from bridging.apps.study.exempt_plans import exempt_in
from bridging.apps.study.queries.exemptions import exempt_from
from bridging.apps.study.queries.progress import done_tasks, last_visit
from bridging.apps.study.queries.readers import Reader, ReadingAs, reader_of
from bridging.apps.study.queries.timing import timing_for
from bridging.apps.study.views.lookup import language_of_request, viewing_cohort
from bridging.apps.study.views.strips import add_reader_strips


@dataclass(frozen=True, slots=True)
class OutcomeProgress:
    """What somebody will be able to do, and how many of its pages were done."""

    id: str
    text: str
    track: str
    pages: tuple[tuple[str, str, bool], ...]
    """(title, address, is done)"""

    @property
    def done(self) -> int:
        return sum(is_done for _, _, is_done in self.pages)


@open_to(everyone)
@require_GET
def module(request: HttpRequest, module_id: str) -> HttpResponse:
    reader = reader_of(request.user, module_id, viewing_cohort=viewing_cohort(request))
    return _own(request, reader) if reader else _public(request, module_id)


def _public(request: HttpRequest, module_id: str) -> HttpResponse:
    newest = Edition.objects.exclude(module_id=Edition.REFERENCE).filter(module_id=module_id)
    pk = newest.order_by("-published_at", "-pk").values_list("pk", flat=True).first()
    if pk is None:
        raise Http404
    contents, language = edition_contents(pk), language_of_request()
    context = {
        **_said(contents, language),
        "weeks": plan_weeks(contents, language=language, track="", done=(), timing=None),
        "outcomes": _outcomes(contents, set(), language, ""),
    }
    return TemplateResponse(request, "study/module_public.html", context)


def _own(request: HttpRequest, reader: Reader) -> HttpResponse:
    contents, language, now = reader.edition, language_of_request(), timezone.now()
    done = done_tasks(reader.person, reader.module_id) if reader.leaves_traces else set()
    timing = timing_for(reader.person, reader.cohort_id)
    exempt = exempt_from(reader.person, contents) if reader.leaves_traces else frozenset()
    weeks = plan_weeks(contents, language=language, track=reader.track, done=done, timing=timing, exempt=exempt)
    week_now = timing.week_now(now) if timing else 0
    follows = next_entry(weeks, now, week_now=week_now)
    visit = last_visit(reader.person, reader.module_id) if reader.leaves_traces else None
    add_reader_strips(request, reader)
    context = {
        **_said(contents, language),
        "reader": reader,
        "exempt": exempt,
        "exempt_all": exempt_in(contents).is_all,
        "is_participant": reader.reading_as is ReadingAs.PARTICIPANT,
        "weeks": weeks,
        "week_now": week_now,
        "open_weeks": _open_weeks(weeks, week_now, follows.week if follows else 0),
        "follows": follows,
        "visit_anchor": visit.anchor if visit and follows and visit.page_id == follows.task_id else "",
        "has_begun": bool(done) or visit is not None,
        "outcomes": _outcomes(contents, done, language, reader.track),
        "pages_done": sum((TaskKind.PAGE, page_id) in done for page_id in contents.pages),
        "pages_total": len(contents.pages),
        "tasks_done": sum(week.done_count for week in weeks),
        "tasks_total": sum(len(week.tasks) for week in weeks),
    }
    return TemplateResponse(request, "study/module.html", context)


def _open_weeks(weeks: list[WeekPlan], week_now: int, week_next: int) -> set[int]:
    """Return the weeks that stand open on the page: this one, and where the reader is."""
    last = weeks[-1].number if weeks else 0
    return {min(max(week_now, 1), last), week_next}


def _said(contents: EditionContents, language: str) -> dict[str, Any]:
    """Return what the edition says of itself, in one language."""
    outline = contents.outline
    entry = outline["entry"]
    return {
        "edition": contents,
        "module_id": contents.module_id,
        "title": contents.title(language),
        "summary": outline["summary"][language],
        "target_group": outline["target_group"][language],
        "ec": outline["ec"],
        "tracks": outline["tracks"],
        "workload": [(kind, hours) for kind, hours in outline["workload"].items() if hours],
        "hours": sum(outline["workload"].values()),
        "requirements": [requirement["text"][language] for requirement in entry["requirements"]],
        "test_out": entry["test_out"],
        "prerequisites": outline["prerequisites"],
        "handbook_url": _handbook_address(contents.module_id),
        "language": language,
    }


def _handbook_address(module_id: str) -> str:
    try:
        return reverse("courses:handbook", args=[module_id])
    except NoReverseMatch:
        return ""


def _outcomes(contents: EditionContents, done: set[tuple[str, str]], language: str, track: str) -> list[OutcomeProgress]:
    return [
        OutcomeProgress(
            outcome["id"],
            outcome["text"][language],
            outcome["track"],
            tuple(
                (
                    contents.pages[page_id].titles.get(language, page_id),
                    reverse("study:page", args=[contents.module_id, page_id]),
                    (TaskKind.PAGE, page_id) in done,
                )
                for page_id in outcome["pages"]
                if page_id in contents.pages
            ),
        )
        for outcome in contents.outcomes(track)
    ]
