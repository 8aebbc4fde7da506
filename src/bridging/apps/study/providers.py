"""What this app gives to the registries: lines of "this week", what is due, exports and erasures."""

import datetime as dt
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bridging.apps.accounts.domain import keys_of
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import (
    DueItem,
    HomeItem,
    due_items,
    due_work,
    erasures,
    exports,
    file_readers,
    home_items,
    joiners,
    shared_entries,
    superfluous,
)
from bridging.apps.cohorts.entry_facts import entry_facts
from bridging.apps.cohorts.queries import Membership, memberships_of
from bridging.apps.courses.previews import answer_previews
from bridging.apps.study.activities import activity_kinds
from bridging.apps.study.agenda import Entry, WeekPlan, next_entry, plan_weeks
from bridging.apps.study.choices import TaskKind
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain.digest import send_digests
from bridging.apps.study.domain.removals import SAID_BY_RATERS
from bridging.apps.study.joining_accounts import join_studies
from bridging.apps.study.models import BankedRemark, Evidence, ExtraTime, MarginNote, PageVisit, ProofName, Response, TaskMark
from bridging.apps.study.queries.entry import entry_facts_of
from bridging.apps.study.queries.exemptions import exempt_from, follows_no_more
from bridging.apps.study.queries.practice import practice_cards
from bridging.apps.study.queries.progress import done_tasks, last_visit
from bridging.apps.study.queries.teaching import reads_answer_file
from bridging.apps.study.queries.timing import timing_for, timing_of
from bridging.apps.study.questions.preview import preview_blocks
from bridging.apps.study.questions.renderer import render_questions
from bridging.apps.study.record_kinds import ABOUT_OTHERS
from bridging.apps.study.rules import PRACTICE_MINUTES
from bridging.apps.study.views.lookup import language_of_request
from bridging.engines.assessment.practice import queue, within
from bridging.realtime import journal

_EARLIER_SHOWN = 2
_ICONS = {TaskKind.PAGE: "page", TaskKind.READING: "book", TaskKind.ASSIGNMENT: "assignment", "meeting": "meeting"}


def register() -> None:
    """Register; called once, when all models stand."""
    home_items.register("study", this_week)
    home_items.register("study-practice", to_practise)
    due_items.register("study", due)
    due_work.register("study", send_digests)
    exports.register("study", export_study)
    joiners.register("study", join_studies)
    superfluous.register("page-visits", lambda: PageVisit)
    superfluous.register("names-on-proofs", lambda: ProofName)
    superfluous.register("extra-times", lambda: ExtraTime)
    superfluous.register("banked-remarks", lambda: BankedRemark)
    erasures.register("study", erase_study)
    activity_kinds.register("question", render_questions)
    file_readers.register("study", reads_answer_file)
    answer_previews.register("study", preview_blocks)
    entry_facts.register("study", entry_facts_of)


def this_week(person: Person, now: datetime) -> list[HomeItem]:
    """Return what the week holds over all modules; exactly one line is next, unless nothing is open."""
    found: list[HomeItem] = []
    has_next = False
    for membership in _places(person):
        weeks, week_now = _weeks(person, membership, now)
        if not weeks:
            found.append(_exempt(membership))
            continue
        follows = next_entry(weeks, now, week_now=week_now)
        for entry in _of_week(weeks, week_now, now, follows):
            is_next = entry is follows and not has_next
            has_next = has_next or is_next
            found.append(_line(entry, membership, now, is_next=is_next, person=person))
    return found


def to_practise(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return a line for each module in which something is about to be forgotten."""
    for membership in _places(person):
        edition = edition_contents(membership.edition_id)
        cards = queue(
            practice_cards(person, edition, cohort_id=membership.cohort_id, timing=timing_of(membership.cohort_id), now=now), now=now
        )
        if any(each.state for each in cards):
            minutes = sum(each.minutes for each in within(cards, PRACTICE_MINUTES))
            address = reverse("study:practice", args=[membership.module_id])
            yield HomeItem(_("Practise what is fading"), address, "practice", context=edition.code, minutes=round(minutes))


def _places(person: Person) -> list[Membership]:
    return [membership for membership in memberships_of(person) if membership.takes_part]


def _weeks(person: Person, membership: Membership, now: datetime) -> tuple[list[WeekPlan], int]:
    """Return the weeks as they are for somebody, and this one's number; no weeks for who is exempt and does not follow them."""
    timing = timing_for(person, membership.cohort_id)
    done = done_tasks(person, membership.module_id)
    contents = edition_contents(membership.edition_id)
    exempt = exempt_from(person, contents)
    if follows_no_more(exempt, contents, done):
        return [], 0
    weeks = plan_weeks(contents, language=language_of_request(), track=membership.track, done=done, timing=timing, exempt=exempt)
    return weeks, timing.week_now(now) if timing else 0


def _exempt(membership: Membership) -> HomeItem:
    contents = edition_contents(membership.edition_id)
    title = _("Exempt: you passed the test-out of %(module)s") % {"module": contents.title(language_of_request())}
    return HomeItem(title, reverse("study:result", args=[membership.module_id]), "task", context=contents.code, is_done=True)


def _of_week(weeks: list[WeekPlan], week_now: int, now: datetime, follows: Entry | None) -> Iterator[Entry]:
    """Return this week's entries, a few open ones of earlier weeks, and what is next, wherever it stands."""
    earlier = [entry for week in weeks if week.number < week_now for entry in week.tasks if entry.is_open(now)]
    current = [entry for week in weeks if week.number == week_now for entry in week.entries]
    shown = [*earlier[:_EARLIER_SHOWN], *current]
    if follows is not None and follows not in shown:
        shown.insert(0, follows)
    yield from shown


def _line(entry: Entry, membership: Membership, now: datetime, *, is_next: bool, person: Person) -> HomeItem:
    contents = edition_contents(membership.edition_id)
    url = entry.url
    if is_next and entry.kind == TaskKind.PAGE:
        visit = last_visit(person, membership.module_id)
        if visit is not None and visit.page_id == entry.task_id and visit.anchor and visit.language == language_of_request():
            url = f"{url}#{visit.anchor}"
    place = entry.place or (_("online") if entry.mode == "online" else "")
    return HomeItem(
        title=_("Cancelled: %(meeting)s") % {"meeting": entry.title} if entry.is_cancelled else entry.title,
        url=url,
        kind=_ICONS[entry.kind],
        context=_("%(code)s · week %(week)s") % {"code": contents.code, "week": entry.week},
        minutes=0 if entry.is_cancelled else entry.minutes,
        starts_at=entry.starts_at,
        due_at=entry.due_at,
        place="" if entry.is_cancelled else place,
        # What does not take place is told until its moment has passed.
        is_done=not entry.is_open(now) and not (entry.is_cancelled and entry.starts_at and now < entry.starts_at),
        is_next=is_next,
    )


def due(person: Person, now: datetime, since: datetime, until: datetime) -> Iterator[DueItem]:
    """Return the meetings and the open assignments of a stretch of time."""
    for membership in _places(person):
        weeks, _week_now = _weeks(person, membership, now)
        for entry in (entry for week in weeks for entry in week.entries):
            moment = entry.starts_at or entry.due_at
            if moment and since <= moment < until and not (entry.is_done or entry.is_exempt or entry.is_cancelled):
                key = f"{membership.slug}-{entry.kind}-{entry.task_id}"
                yield DueItem(key, entry.title, entry.url, moment, entry.minutes if entry.is_meeting else 0, is_meeting=entry.is_meeting)


def export_study(person: Person) -> dict[str, Any]:
    return {
        "marks": plain_rows(
            TaskMark.objects.filter(person=person), "module_id", "kind", "task_id", "is_done", "edition_label", "marked_at"
        ),
        "visits": plain_rows(
            PageVisit.objects.filter(person=person), "module_id", "page_id", "language", "edition_label", "seconds", "first_at", "last_at"
        ),
        "notes": plain_rows(
            MarginNote.objects.filter(person=person), "module_id", "page_id", "language", "quote", "body", "written_at", "changed_at"
        ),
        "answers": plain_rows(
            Response.objects.filter(person=person),
            "module_id",
            "page_id",
            "item_id",
            "item_version",
            "edition_label",
            "language",
            "raw",
            "confidence",
            "scores",
            "is_late",
            "answered_at",
        ),
        "evidence": plain_rows(
            Evidence.objects.filter(person=person), "outcome", "source_kind", "source_id", "occasion", "revision", "value", "bloom", "at"
        ),
    }


def plain_rows(rows: Any, *fields: str) -> list[dict[str, Any]]:
    return [{name: _plain(value) for name, value in row.items()} for row in rows.values(*fields)]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def erase_study(person: Person) -> None:
    """Take away what the person did and wrote; nothing of it concerns anybody else, or the app that owns it sees to that."""
    for model in (TaskMark, PageVisit, MarginNote, Response, Evidence):
        model.objects.filter(person=person).delete()
    for key in keys_of(person):
        journal.erase_actor(key, keeping=(*ABOUT_OTHERS, *SAID_BY_RATERS, *(kind() for kind in shared_entries)))
