"""The figures of the programme, run once for what is known."""

from dataclasses import asdict, replace
from datetime import datetime, time
from hashlib import sha256
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.cache import cache

from bridging.apps.accounts.models import Person
from bridging.apps.evaluation.domain.releasing import Refused, Shown, cell_of, release
from bridging.apps.evaluation.domain.runs import Analysis, run_analysis
from bridging.apps.evaluation.models import AnalysisRun
from bridging.apps.evaluation.queries.facts import asked_of, cohorts_of, findings_of, reach_facts, scales_asked
from bridging.apps.evaluation.queries.reading import Filters, counts_for_reporting, lasting_salt, records_for_reporting
from bridging.apps.evaluation.queries.reading.day import day_of
from bridging.apps.evaluation.queries.reading.stamp import stamp_of
from bridging.engines.measurement.programme_report.facts import ProgrammeFacts
from bridging.engines.measurement.programme_report.results import VERSION, programme_results
from bridging.engines.measurement.records import Records

KIND: Final = "programme"
_KEPT_S: Final = 24 * 3600


def released_programme(filters: Filters, *, is_simulated: bool, reader: Person, now: datetime) -> Shown | Refused:
    """Return all figures of a part of the programme as a reader may see them; pages, reports and tables show the same run.

    As long as nothing has changed a reader goes on seeing what she saw: reading everybody again would come to the same.
    """
    stamp = stamp_of(day_of(now, is_simulated=is_simulated))
    place = _place(filters, is_simulated=is_simulated, reader=reader)
    seen = cache.get(place)
    known = _run_of(seen[1], filters) if seen is not None and seen[0] == stamp else None
    if known is not None:
        return Shown(known, is_kept=seen[2])
    people = counts_for_reporting(filters, is_simulated=is_simulated, now=now, salt=lasting_salt())

    def run() -> AnalysisRun:
        return _kept(filters, stamp, is_simulated=is_simulated, by=reader, now=now)

    found = release(cell_of(filters.subject, people), run, kind=KIND, reader=reader, now=now)
    if isinstance(found, Shown):
        cache.set(place, (stamp, found.run.pk, found.is_kept), _KEPT_S)
    return found


def _kept(filters: Filters, stamp: str, *, is_simulated: bool, by: Person, now: datetime) -> AnalysisRun:
    """Return the run that this process has seen for what is known now, whoever asked for it."""
    place = _place(filters, is_simulated=is_simulated)
    seen = cache.get(place)
    known = _run_of(seen[1], filters) if seen is not None and seen[0] == stamp else None
    if known is not None:
        return known
    found = _run(filters, is_simulated=is_simulated, by=by, now=now)
    cache.set(place, (stamp, found.pk), _KEPT_S)
    return found


def _place(filters: Filters, *, is_simulated: bool, reader: Person | None = None) -> str:
    said = f"{filters.subject}:{is_simulated}:{VERSION}:{reader.pk if reader else ''}"
    # A name of a partner may have signs in it that a key may not.
    return f"evaluation:{KIND}:{sha256(said.encode()).hexdigest()}"


def _run_of(pk: int, filters: Filters) -> AnalysisRun | None:
    return AnalysisRun.objects.filter(pk=pk, kind=KIND, subject=filters.subject).first()


def _run(filters: Filters, *, is_simulated: bool, by: Person, now: datetime) -> AnalysisRun:
    records = records_for_reporting(filters, is_simulated=is_simulated, now=now, salt=lasting_salt())
    before = _before(filters, is_simulated=is_simulated, now=now)
    facts = reach_facts(filters, is_simulated=is_simulated, zone=_zone())
    # How many were asked is known of cohorts, not of one partner's people in them.
    asked = () if filters.partner else asked_of(cohorts_of(filters, is_simulated=is_simulated))
    findings = findings_of(filters, is_simulated=is_simulated)
    facts = replace(facts, asked=asked, scales=scales_asked(), findings=findings)
    analysis = Analysis(KIND, filters.subject, VERSION, lambda given: programme_results(given, before, facts), _parameters(before, facts))
    return run_analysis(analysis, records, now=now, by=by)


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
