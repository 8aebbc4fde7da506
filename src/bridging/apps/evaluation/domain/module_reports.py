"""The report of a module, run once for what is known: for a programme reader under the rules of reporting, for a teacher of the own cohort."""

from datetime import datetime
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import teaching_audience
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain.kept_runs import Found, asked_for, keep_run, kept_run, shown_again, stamp_of_cohort, stamp_of_report
from bridging.apps.evaluation.domain.releasing import Refused, Shown, cell_of, release
from bridging.apps.evaluation.domain.runs import Analysis, run_analysis
from bridging.apps.evaluation.models import AnalysisRun
from bridging.apps.evaluation.queries.instruments import answered_instruments
from bridging.apps.evaluation.queries.reading import Filters, lasting_salt, records_for_reporting, records_for_teaching
from bridging.engines.measurement.estimate import VERSION as METHODS
from bridging.engines.measurement.module_report.whole import VERSION, module_document
from bridging.engines.measurement.records import Records

KIND: Final = "module-report"
_LOOK: Final = "evaluation report"
_VERSION: Final = f"{METHODS}.{VERSION}"


def released_module(filters: Filters, *, is_simulated: bool, reader: Person, now: datetime) -> Shown | Refused:
    """Return the report of a module, or of one cohort of it, as a reader of the programme may see it."""
    about, stamp = _about(filters, is_simulated=is_simulated), stamp_of_report(filters, is_simulated=is_simulated, now=now)

    def ready() -> AnalysisRun:
        return module_run(filters, stamp, is_simulated=is_simulated, by=reader, now=now).run

    def find() -> Shown | Refused:
        return release(cell_of(filters, is_simulated=is_simulated, now=now), ready, kind=KIND, reader=reader, now=now)

    return shown_again(about, stamp, reader=reader, find=find)


def module_run(filters: Filters, stamp: str, *, is_simulated: bool, by: Person | None, now: datetime) -> Found:
    """Return the run of what is known now, of which ``stamp`` is the mark; ``by`` is who looks at it, or nobody where it is made ready."""
    about = _about(filters, is_simulated=is_simulated)
    known = kept_run(about, stamp, now=now if by else None)
    if known is not None:
        return Found(known, is_new=False)
    records = records_for_reporting(filters, is_simulated=is_simulated, now=now, salt=lasting_salt())
    asked = asked_for(KIND, filters, is_simulated=is_simulated)
    run = _run(filters.subject, records, by=by, now=now)
    return Found(keep_run(about, stamp, run, now=now, asked=asked, is_asked=by is not None), is_new=True)


def _about(filters: Filters, *, is_simulated: bool) -> str:
    return f"{KIND}:reporting:{filters.subject}:{is_simulated}:{_VERSION}"


def cohort_report(cohort: Cohort, teacher: Person, now: datetime) -> AnalysisRun:
    """Return the report of a cohort for who teaches it, and log the look. Raises NotTheirCohort."""
    subject = Filters(cohort=cohort.slug).subject
    about, stamp = f"{KIND}:teaching:{subject}:{_VERSION}", stamp_of_cohort(cohort, now)
    known = kept_run(about, stamp)
    if known is not None:
        teaching_audience(cohort=cohort, teacher=teacher, what=_LOOK, now=now)
        return known
    records = records_for_teaching(cohort, teacher, now, what=_LOOK, salt=lasting_salt())
    return keep_run(about, stamp, _run(subject, records, by=teacher, now=now), now=now)


def _run(subject: str, records: Records, *, by: Person | None, now: datetime) -> AnalysisRun:
    instruments = answered_instruments()
    parameters = {"instruments": [f"{each.id}@{each.version}" for each in instruments]}
    analysis = Analysis(KIND, subject, _VERSION, lambda given: module_document(given, instruments), parameters)
    return run_analysis(analysis, records, now=now, by=by, is_made_ready=by is None)
