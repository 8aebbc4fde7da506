"""Findings as they stand: played from the journal."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from bridging.apps.accounts.models import Person
from bridging.apps.evaluation.models import Finding
from bridging.apps.evaluation.queries.reading.day import day_of
from bridging.apps.evaluation.rules import TRIAGE_DAYS
from bridging.engines.courseware.calendar import Calendar
from bridging.engines.measurement.loop.story.finding import Finding as Played
from bridging.engines.measurement.loop.story.finding import Stage
from bridging.engines.measurement.loop.story.play import play
from bridging.kernel.entry import Entry
from bridging.realtime import journal
from bridging.realtime.models import Entry as Row


def entries_of(finding: Finding) -> list[Entry]:
    return entries_in(finding.stream)


def entries_in(stream: str) -> list[Entry]:
    return [row.played for row in journal.entries_of(stream)]


def played(finding: Finding) -> Played:
    return play(entries_of(finding))


def played_all(findings: Iterable[Finding]) -> dict[int, Played]:
    """Return primary key → how it stands, of many in one query."""
    by_stream = {each.stream: each.pk for each in findings}
    entries: dict[int, list[Entry]] = defaultdict(list)
    for row in Row.objects.filter(stream__in=by_stream).order_by("stream", "seq"):
        entries[by_stream[row.stream]].append(row.played)
    return {pk: play(entries[pk]) for pk in by_stream.values()}


def waiting_for(person: Person, findings: "QuerySet[Finding]", now: datetime) -> list[Finding]:
    """Return what somebody is to do next, the longest waiting first: what one owns, and what nobody has decided on."""
    has_come = Q(is_simulated=False, look_again__lte=day_of(now, is_simulated=False)) | Q(
        is_simulated=True, look_again__lte=day_of(now, is_simulated=True)
    )
    own = Q(owner=person) & (Q(stage__in=[Stage.TO_CHANGE, Stage.TO_DECLARE, Stage.TO_LEARN]) | Q(stage=Stage.WATCHED) & has_come)
    return list(findings.filter(own | Q(stage=Stage.TO_TRIAGE)).order_by("since", "pk"))


def is_overdue(finding: Finding, now: datetime) -> bool:
    """Tell whether nobody has decided on a finding for ten working days."""
    return finding.stage == Stage.TO_TRIAGE and decided_by(finding) <= day_of(now, is_simulated=finding.is_simulated)


def decided_by(finding: Finding) -> date:
    """Return the day by which somebody is to decide."""
    day = timezone.localdate(finding.since)
    return Calendar(day).worked_after(day, TRIAGE_DAYS)
