"""Practising: ten minutes of what is about to be forgotten, or the quiz of the week; one question at a time."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from math import isfinite
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, signed_in
from bridging.apps.study import rules
from bridging.apps.study.activities import PageOfActivities
from bridging.apps.study.agenda import Timing
from bridging.apps.study.blocks import Slot
from bridging.apps.study.domain.practice import NotOffered, recall_term
from bridging.apps.study.queries.practice import PracticeCard, practice_cards
from bridging.apps.study.queries.readers import Reader
from bridging.apps.study.queries.test_dates import next_test
from bridging.apps.study.queries.timing import timing_of
from bridging.apps.study.questions.renderer import draw, question_anew, show
from bridging.apps.study.questions.state import NOTHING, Question, answered, asked, unsure
from bridging.apps.study.questions.terms import NoSuchTerm, term_item
from bridging.apps.study.views.alone import question_alone
from bridging.apps.study.views.lookup import by_htmx, language_of_request, reader_or_404
from bridging.apps.study.views.sent import confidence_sent
from bridging.apps.study.views.strips import add_reader_strips
from bridging.engines.assessment.practice import Waiting, queue, quiz_weeks, within
from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.types.single_choice.schema import SingleChoiceItem
from bridging.programme.short_codes import question_fragment
from bridging.realtime.journal import KeyReused
from bridging.ui.tokens import form_token

_RUNS = {"ten": rules.PRACTICE_MINUTES, "quiz": rules.QUIZ_MINUTES}
_MOST_SKIPPED = 40
_MOST_ASKED = 999


@open_to(signed_in)
@require_GET
def practice(request: HttpRequest, module_id: str) -> HttpResponse:
    """What waits, and the two ways to begin."""
    reader = _learner(request, module_id)
    now, timing = timezone.now(), timing_of(reader.cohort_id)
    add_reader_strips(request, reader)
    weeks = _quiz_weeks(reader, timing, now)
    cards = practice_cards(reader.person, reader.edition, cohort_id=reader.cohort_id, timing=timing, now=now)
    due = queue(cards, now=now)
    later = sorted(each.state.due for each in cards if each.state and each.state.due > now)
    context = {
        **_around(reader),
        "due": due,
        "mistakes": sum(each.state is not None and each.state.is_mistake for each in due),
        "words": sum(each.card.kind == "term" for each in due),
        "minutes": round(sum(each.minutes for each in due)),
        "ten": len(within(due, rules.PRACTICE_MINUTES)) if due else 0,
        "next_due": later[0] if later else None,
        "known": len(cards) - len(due),
        "quiz_weeks": _listed(weeks) if weeks else "",
        "quiz_span": len(weeks),
        "quiz": len(_queue(reader, "quiz")),
        "stand_ins": sum(each.card.stands_in for each in due),
        "test_at": next_test(reader.person, reader.edition, cohort_id=reader.cohort_id, timing=timing, now=now),
    }
    return TemplateResponse(request, "study/practice.html", context)


@open_to(signed_in)
@require_GET
def next_card(request: HttpRequest, module_id: str) -> HttpResponse:
    """The next card of a run, or its end."""
    reader = _learner(request, module_id)
    run = _run(request)
    waiting = [each for each in _queue(reader, run.name) if each.card.id not in run.skipped]
    add_reader_strips(request, reader)
    context = {**_around(reader), "run": run.name, "left": round(run.left), "asked": run.asked}
    if not waiting or run.left <= 0:
        return TemplateResponse(request, "study/practice_end.html", context)
    first = waiting[0]
    context |= {
        "question_html": _shown(request, reader, first.card, run.asked + 1),
        "next_url": f"{reverse('study:practice-next', args=[module_id])}?{run.after(first)}",
        "waiting": len(within(waiting, run.left)),
        "is_mistake": first.state is not None and first.state.is_mistake,
        "stands_in": first.card.stands_in,
        "page_title": reader.edition.pages[first.card.page_id].titles.get(language_of_request(), first.card.page_id),
        "page_url": reverse("study:page", args=[module_id, first.card.page_id]),
    }
    return TemplateResponse(request, "study/practice_card.html", context)


@open_to(signed_in)
@require_POST
def term(request: HttpRequest, module_id: str, entry_id: str) -> HttpResponse:
    """Answer which word belongs to a definition."""
    reader = _learner(request, module_id)
    item = _term_or_404(entry_id)
    sent = request.POST
    confidence = confidence_sent(sent)
    chosen = sent.get("option", "")
    if confidence is None:
        return _unsure(request, reader, item, entry_id, chosen)
    try:
        recall_term(
            person=reader.person,
            entry_id=entry_id,
            chosen=chosen,
            options=[option.id for option in item.options],
            confidence=confidence,
            key=uuid.UUID(sent.get("key", "")),
            now=timezone.now(),
        )
    except (ValueError, NotOffered) as fault:
        raise Http404 from fault
    except KeyReused:
        return HttpResponse(status=HTTPStatus.CONFLICT)
    if not by_htmx(request):
        return redirect("study:practice-next", module_id)
    given = Recalled(entry_id, {"option": chosen}, confidence, timezone.now())
    question = answered(item, reader.edition, given, count=1, language=language_of_request(), anchor=question_fragment(item.id))
    return HttpResponse(_draw_term(request, question, 1, action=request.path, is_fresh=True))


def _unsure(request: HttpRequest, reader: Reader, item: SingleChoiceItem, entry_id: str, chosen: str) -> HttpResponse:
    """Bring the question back with what was chosen, and ask how sure one is of it."""
    question = unsure(_asked_term(reader, item, entry_id, {"option": chosen}))
    html, status = _draw_term(request, question, 1, action=request.path, is_fresh=True), HTTPStatus.UNPROCESSABLE_ENTITY
    if by_htmx(request):
        return HttpResponse(html, status=status)
    page_url = reverse("study:practice", args=[reader.module_id])
    return question_alone(request, question, html, number=1, page_url=page_url, status=status)


@dataclass(frozen=True, slots=True)
class Recalled:
    """An answer that is shown with its feedback and stands in no table but the journal's."""

    seed: str
    raw: dict[str, str | list[str]]
    confidence: int | None
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Run:
    """A run through the queue: its kind, the minutes left, what was passed over, and how many were asked."""

    name: str
    left: float
    skipped: tuple[str, ...]
    asked: int

    def after(self, waiting: Waiting[PracticeCard]) -> str:
        """Return the query of the next step: what was shown is not shown again in this run."""
        skipped = (*self.skipped, waiting.card.id)[-_MOST_SKIPPED:]
        return urlencode({"run": self.name, "left": self.left - waiting.minutes, "asked": self.asked + 1, "past": ",".join(skipped)})


def _run(request: HttpRequest) -> Run:
    name = request.GET.get("run", "ten")
    if name not in _RUNS:
        raise Http404
    past = tuple(each for each in request.GET.get("past", "").split(",") if each)[-_MOST_SKIPPED:]
    left = _number(request.GET.get("left", ""), most=_RUNS[name], absent=_RUNS[name])
    return Run(name, left, past, int(_number(request.GET.get("asked", ""), most=_MOST_ASKED, absent=0)))


def _number(text: str, *, most: float, absent: float) -> float:
    """Return a number of the address; what is no number there, or no sensible one, counts as absent."""
    try:
        number = float(text)
    except ValueError:
        return absent
    return min(number, most) if isfinite(number) else absent


def _queue(reader: Reader, run: str) -> Sequence[Waiting[PracticeCard]]:
    now, timing = timezone.now(), timing_of(reader.cohort_id)
    weeks = _quiz_weeks(reader, timing, now) if run == "quiz" else ()
    if run == "quiz" and not weeks:
        return []
    cards = practice_cards(reader.person, reader.edition, cohort_id=reader.cohort_id, timing=timing, now=now, weeks=weeks)
    return queue(cards, now=now)


def _quiz_weeks(reader: Reader, timing: Timing | None, now: datetime) -> tuple[int, ...]:
    """Return the weeks of the module that this week's quiz looks back on; none before the first, and none once the module is long over."""
    own = {head.week for head in reader.edition.pages.values()}
    return tuple(week for week in quiz_weeks(timing.week_now(now)) if week in own) if timing else ()


def _shown(request: HttpRequest, reader: Reader, card: PracticeCard, number: int) -> str:
    if card.kind == "question":
        page = PageOfActivities(request, reader, card.page_id, language_of_request(), again=card.id)
        return show(page, question_anew(page, Slot(0, "question", card.id, 0, question_fragment(card.id))), number)
    question = _asked_term(reader, _term_or_404(card.id), card.id)
    action = reverse("study:practice-term", args=[reader.module_id, card.id])
    return _draw_term(request, question, number, action=action, is_fresh=False)


def _asked_term(reader: Reader, item: SingleChoiceItem, entry_id: str, values: Raw = NOTHING) -> Question:
    anchor = question_fragment(item.id)
    return asked(item, reader.edition, seed=entry_id, attempt=0, language=language_of_request(), anchor=anchor, values=values)


def _draw_term(request: HttpRequest, question: Question, number: int, *, action: str, is_fresh: bool) -> str:
    return draw(question, number, action=action, is_open=True, is_fresh=is_fresh, token=form_token(request), may_repeat=False)


def _term_or_404(entry_id: str) -> SingleChoiceItem:
    try:
        return term_item(entry_id)
    except NoSuchTerm as fault:
        raise Http404 from fault


def _learner(request: HttpRequest, module_id: str) -> Reader:
    """Return who practises; whoever only looks on has nothing to practise."""
    reader = reader_or_404(request, module_id)
    if not reader.leaves_traces:
        raise PermissionDenied
    return reader


def _listed(weeks: Sequence[int]) -> str:
    """Write out some weeks as they are said: 1, 3 and 4."""
    *most, last = map(str, sorted(weeks))
    return _("%(most)s and %(last)s") % {"most": ", ".join(most), "last": last} if most else last


def _around(reader: Reader) -> dict[str, object]:
    return {"edition": reader.edition, "module_id": reader.module_id, "title": reader.edition.title(language_of_request())}
