"""Feedback between teammates after a session."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from bridging.apps.accounts.domain import queue_mail
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.typed import plain_words
from bridging.apps.teamwork.domain.acting import NotInThisSession
from bridging.apps.teamwork.models import CommentDecision, CommentReport, LiveSession, TeammateFeedback
from bridging.apps.teamwork.queries import published_unit, takes_part, teammates_of
from bridging.apps.teamwork.rules import LONGEST_FEEDBACK, LONGEST_NOTE, mark_of_comment
from bridging.engines.teamwork.peers import BEHAVIOURS, LEVELS
from bridging.source.text import as_language


class PeersClosed(Exception):
    """Nothing can be written any more, or not yet."""


class NotATeammate(Exception):
    """They were not together in a team at this session."""


class Unsaid(Exception):
    """The first comment is empty: levels alone help nobody."""


class NoSuchComment(Exception):
    """Nobody wrote that to this person, or it cannot be read yet."""


class NothingSaid(Exception):
    """Who decides says why."""


@transaction.atomic
def say_to_teammate(
    *, live: LiveSession, by: Person, to: Person, levels: Mapping[str, int], values: str, asks: str, now: datetime
) -> TeammateFeedback:
    """Store what somebody says to a teammate, in the place of what it was before.

    Raises NotInThisSession, PeersClosed, NotATeammate or Unsaid.
    """
    if not takes_part(live, by):
        raise NotInThisSession
    # Who sends the last of a team closes it for all: one after the other.
    LiveSession.objects.select_for_update().only("pk").get(pk=live.pk)
    teammates = teammates_of(live, by, now)
    if teammates is None or not teammates.is_open:
        raise PeersClosed
    if to not in teammates.mates:
        raise NotATeammate
    said = {name: levels[name] for name in BEHAVIOURS if levels.get(name) in LEVELS}
    text = {"values": plain_words(values, LONGEST_FEEDBACK), "asks": plain_words(asks, LONGEST_FEEDBACK)}
    if not text["values"]:
        raise Unsaid
    given, _is_new = TeammateFeedback.objects.that_count().update_or_create(
        live=live, giver=by, receiver=to, defaults={"levels": said, **text, "given_at": now}
    )
    return given


@transaction.atomic
def report_comment(*, live: LiveSession, by: Person, part: str, mark: str, why: str, now: datetime) -> CommentReport:
    """Tell whoever coordinates the cohort that a comment one got hurts; telling it twice is telling it once. Raises NoSuchComment."""
    teammates = teammates_of(live, by, now)
    if part not in {"values", "asks"} or teammates is None or not teammates.is_shown:
        raise NoSuchComment
    written = TeammateFeedback.objects.that_count().filter(live=live, receiver=by)
    found = next((each for each in written if mark_of_comment(str(live.key), part, getattr(each, part)) == mark), None)
    if found is None:
        raise NoSuchComment
    report, _is_new = CommentReport.objects.get_or_create(
        feedback=found, part=part, defaults={"why": plain_words(why, LONGEST_NOTE), "reported_at": now}
    )
    return report


@transaction.atomic
def decide_comment(*, report: CommentReport, is_hidden: bool, note: str, by: Person, now: datetime) -> CommentDecision:
    """Hide a reported comment from its receiver, or let it stand; who wrote it hears when it is hidden, and when no more. Raises NothingSaid."""
    said = plain_words(note, LONGEST_NOTE)
    if not said:
        raise NothingSaid
    newest = report.decisions.order_by("pk").last()
    decision = CommentDecision.objects.create(report=report, is_hidden=is_hidden, note=said, decided_by=by, decided_at=now)
    if is_hidden != (newest is not None and newest.is_hidden):
        _tell_writer(report, decision, now)
    return decision


def _tell_writer(report: CommentReport, decision: CommentDecision, now: datetime) -> None:
    """That it was reported is not said, nor by whom: a coordinator decided."""
    written = report.feedback
    language = as_language(written.giver.language or "nl")
    context = {
        "is_hidden": decision.is_hidden,
        "title": published_unit(written.live).title(language),
        "comment": getattr(written, report.part),
        "by": decision.decided_by,
        "note": decision.note,
        "path": reverse("teamwork:teammates", args=[written.live.key]),
    }
    queue_mail(to=written.giver, kind="comment-decided", occasion=f"comment-{decision.pk}", now=now, context=context, language=language)
