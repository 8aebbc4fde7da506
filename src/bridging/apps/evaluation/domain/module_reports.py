"""The report of a module, run once for what is known: for a programme reader under the rules of reporting, for a teacher of the own cohort."""

from datetime import datetime
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain.releasing import Refused, Shown, cell_of, release
from bridging.apps.evaluation.domain.runs import Analysis, run_analysis
from bridging.apps.evaluation.models import AnalysisRun
from bridging.apps.evaluation.queries.instruments import answered_instruments
from bridging.apps.evaluation.queries.reading import Filters, lasting_salt, records_for_reporting, records_for_teaching
from bridging.engines.measurement.estimate import VERSION as METHODS
from bridging.engines.measurement.module_report.whole import VERSION, module_document
from bridging.engines.measurement.records import Records

KIND: Final = "module-report"


def released_module(filters: Filters, *, is_simulated: bool, reader: Person, now: datetime) -> Shown | Refused:
    """Return the report of a module, or of one cohort of it, as a reader of the programme may see it."""
    records = records_for_reporting(filters, is_simulated=is_simulated, now=now, salt=lasting_salt())
    cell = cell_of(filters.subject, records)
    return release(cell, lambda: _run(filters.subject, records, by=reader, now=now), kind=KIND, reader=reader, now=now)


def cohort_report(cohort: Cohort, teacher: Person, now: datetime) -> AnalysisRun:
    """Return the report of a cohort for who teaches it, and log the look. Raises NotTheirCohort."""
    records = records_for_teaching(cohort, teacher, now, what="evaluation report", salt=lasting_salt())
    return _run(Filters(cohort=cohort.slug).subject, records, by=teacher, now=now)


def _run(subject: str, records: Records, *, by: Person, now: datetime) -> AnalysisRun:
    instruments = answered_instruments()
    parameters = {"instruments": [f"{each.id}@{each.version}" for each in instruments]}
    analysis = Analysis(KIND, subject, f"{METHODS}.{VERSION}", lambda given: module_document(given, instruments), parameters)
    return run_analysis(analysis, records, now=now, by=by)
