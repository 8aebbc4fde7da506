"""The figures of the programme, run once for what is known."""

from dataclasses import asdict, replace
from datetime import datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings

from bridging.apps.accounts.models import Person
from bridging.apps.evaluation.domain.kept_runs import Found, asked_for, hour_of, keep_run, kept_run, shown_again
from bridging.apps.evaluation.domain.releasing import Refused, Shown, cell_of, release
from bridging.apps.evaluation.domain.runs import Analysis, run_analysis
from bridging.apps.evaluation.models import AnalysisRun
from bridging.apps.evaluation.queries.facts import asked_of, cohorts_of, findings_of, reach_facts, scales_asked
from bridging.apps.evaluation.queries.reading import Filters, counts_for_reporting, lasting_salt, records_for_reporting
from bridging.apps.evaluation.queries.reading.day import day_of
from bridging.apps.evaluation.queries.reading.stamp import Common, scope_of, stamp_with_findings
from bridging.engines.measurement.programme_report.facts import ProgrammeFacts
from bridging.engines.measurement.programme_report.results import VERSION, programme_results
from bridging.engines.measurement.records import Records

KIND: Final = "programme"


def released_programme(filters: Filters, *, is_simulated: bool, reader: Person, now: datetime) -> Shown | Refused:
    """Return all figures of a part of the programme as a reader may see them; pages, reports and tables show the same run.

    As long as nothing has changed a reader goes on seeing what she saw: reading everybody again would come to the same.
    """
    about, stamp = _about(filters, is_simulated=is_simulated), programme_stamp(filters, is_simulated=is_simulated, now=now)

    def ready() -> AnalysisRun:
        return programme_run(filters, stamp, is_simulated=is_simulated, by=reader, now=now).run

    def find() -> Shown | Refused:
        return release(cell_of(filters, is_simulated=is_simulated, now=now), ready, kind=KIND, reader=reader, now=now)

    return shown_again(about, stamp, reader=reader, find=find)


def programme_run(filters: Filters, stamp: str, *, is_simulated: bool, by: Person | None, now: datetime) -> Found:
    """Return the run of what is known now, of which ``stamp`` is the mark; ``by`` is who looks at it, or nobody where it is made ready."""
    about = _about(filters, is_simulated=is_simulated)
    known = kept_run(about, stamp, now=now if by else None)
    if known is not None:
        return Found(known, is_new=False)
    asked = asked_for(KIND, filters, is_simulated=is_simulated)
    run = _run(filters, is_simulated=is_simulated, by=by, now=now)
    return Found(keep_run(about, stamp, run, now=now, asked=asked, is_asked=by is not None), is_new=True)


def _about(filters: Filters, *, is_simulated: bool) -> str:
    return f"{KIND}:{filters.subject}:{is_simulated}:{VERSION}"


def programme_stamp(filters: Filters, *, is_simulated: bool, now: datetime, common: Common | None = None) -> str:
    scope = scope_of(filters, is_simulated=is_simulated)
    return stamp_with_findings(day_of(now, is_simulated=is_simulated), scope, practice_until=hour_of(now), common=common)


def _run(filters: Filters, *, is_simulated: bool, by: Person | None, now: datetime) -> AnalysisRun:
    records = records_for_reporting(filters, is_simulated=is_simulated, now=now, salt=lasting_salt())
    before = _before(filters, is_simulated=is_simulated, now=now)
    facts = reach_facts(filters, is_simulated=is_simulated, zone=_zone())
    # How many were asked is known of cohorts, not of one partner's people in them.
    asked = () if filters.partner else asked_of(cohorts_of(filters, is_simulated=is_simulated))
    findings = findings_of(filters, is_simulated=is_simulated)
    facts = replace(facts, asked=asked, scales=scales_asked(), findings=findings)
    analysis = Analysis(KIND, filters.subject, VERSION, lambda given: programme_results(given, before, facts), _parameters(before, facts))
    return run_analysis(analysis, records, now=now, by=by, is_made_ready=by is None)


def _before(filters: Filters, *, is_simulated: bool, now: datetime) -> Records:
    """Return the same people with what was established until the end of last month."""
    first = datetime.combine(day_of(now, is_simulated=is_simulated).replace(day=1), time(), _zone())
    return counts_for_reporting(filters, is_simulated=is_simulated, now=now, salt=lasting_salt(), until=first)


def _parameters(before: Records, facts: ProgrammeFacts) -> dict[str, object]:
    said = asdict(facts)
    said["scales"] = [{**scale, "reversed": sorted(scale["reversed"])} for scale in said["scales"]]
    return {"before": before.digest, "facts": said}


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)
