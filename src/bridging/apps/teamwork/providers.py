"""What this app gives to the registries: the line on the home page, who was there, exports and erasures."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import HomeItem, erasures, exports, home_items, joiners
from bridging.apps.cohorts.access import runs_cohort
from bridging.apps.meetings.live.provided import done_by, line_of, share_entries, tell_of_erasure, who_was_there
from bridging.apps.study.meeting_blocks import MeetingPage, ongoing_blocks
from bridging.apps.study.presence_sources import Presence, presence_facts
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.teamwork.joining_accounts import join_teammates
from bridging.apps.teamwork.models import CommentReport, LiveSession
from bridging.apps.teamwork.queries import (
    cohorts_with_reports,
    has_heard,
    heard_by,
    leads,
    open_to_join,
    published_unit,
    session_of,
    sessions_to_speak_of,
    takes_part,
    teammates_of,
)
from bridging.engines.teamwork.acts import Act

_FREE_TEXT: Final = frozenset({Act.APPEALED, Act.PAPER_APPEALED, Act.REASONED, Act.PAPER_REASONED, Act.REFLECTED})


def register() -> None:
    """Register; called once, when all models stand."""
    home_items.register("teamwork", open_sessions)
    home_items.register("teammates", to_teammates)
    home_items.register("teammates-reports", reports_to_decide)
    ongoing_blocks.register("teamwork", going_on)
    presence_facts.register("teamwork", was_there)
    exports.register("teamwork", export_teamwork)
    erasures.register("teamwork", erase_teamwork)
    joiners.register("teamwork", join_teammates)
    share_entries(kind.value for kind in Act if kind not in _FREE_TEXT)


def open_sessions(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return what is played now: it comes before all else."""
    del now
    language = language_of_request()
    for live in open_to_join(person):
        yield line_of(live, published_unit(live).title(language), reverse("teamwork:play", args=[live.key]))


def going_on(page: MeetingPage) -> SafeString | None:
    """Return the way to what is played at a meeting now: to the phone for who plays, to the console for who leads."""
    person = page.reader.person
    running = LiveSession.objects.under_way().that_count().filter(cohort=page.reader.cohort_id, meeting_id=page.meeting_id)
    for live in running.select_related("cohort"):
        if leads(live, person) or takes_part(live, person):
            context = {"live": live, "leads": leads(live, person), "title": published_unit(live).title(page.language)}
            return SafeString(render_to_string("teamwork/going_on.html", context, page.request))
    return None


def to_teammates(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return after which sessions somebody can write to teammates, and then where to read what they wrote."""
    language = language_of_request()
    for live, mates in sessions_to_speak_of(person, now):
        if mates.is_open or has_heard(live, person):
            yield HomeItem(
                _("Feedback to teammates") if mates.is_open else _("What your teammates say"),
                reverse("teamwork:teammates", args=[live.key]),
                "feedback",
                context=published_unit(live).title(language),
                due_at=mates.closes_at if mates.is_open else None,
                is_done=mates.is_open and not mates.to_give,
            )


def reports_to_decide(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return where reported comments wait for whoever coordinates the cohort."""
    del now
    for cohort, count in cohorts_with_reports():
        if runs_cohort(person, cohort.slug):
            title = ngettext("Look at %(n)s reported comment", "Look at %(n)s reported comments", count) % {"n": count}
            yield HomeItem(
                title, reverse("teamwork:comment-reports", args=[cohort.slug]), "task", context=cohort.title(language_of_request())
            )


def was_there(people: Collection[int], module_id: str) -> Mapping[tuple[int, str], Presence]:
    return who_was_there(LiveSession.objects.all(), _here, people, module_id)


def _here(live: LiveSession) -> list[str]:
    roster = session_of(live).roster
    return [who for who in roster.team_of if roster.presence[who].is_here]


def export_teamwork(person: Person) -> dict[str, Any]:
    return {"live_sessions": done_by(person, LiveSession), "teammate_feedback": _teammate_feedback(person)}


def _teammate_feedback(person: Person) -> dict[str, Any]:
    """What the person wrote; and what teammates wrote to her, as far as she may read it, without who they are."""
    given = person.teammate_feedback_given.select_related("live").order_by("pk")
    sessions = LiveSession.objects.filter(teammate_feedback__receiver=person).select_related("cohort").distinct()
    now = timezone.now()
    shown = [live for live in sessions if (mates := teammates_of(live, person, now)) is not None and mates.is_shown]
    return {
        "given": [
            {"about": each.live.unit_id, "at": each.given_at.isoformat(), "levels": each.levels, "values": each.values, "asks": each.asks}
            for each in given
        ],
        "reported": [
            {"about": each.feedback.live.unit_id, "at": each.reported_at.isoformat(), "why": each.why}
            for each in CommentReport.objects.filter(feedback__receiver=person).select_related("feedback__live")
        ],
        "received": [{"about": live.unit_id, **asdict(found)} for live in shown if (found := heard_by(live, person)) is not None],
    }


def erase_teamwork(person: Person) -> None:
    tell_of_erasure(person, LiveSession, written=_FREE_TEXT, erased=Act.ERASED, now=timezone.now())
