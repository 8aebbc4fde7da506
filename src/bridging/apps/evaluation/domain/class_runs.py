"""What a teacher sees of the own cohort, run once for what is known: pages, and findings made of it, show the same run."""

from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import teaching_audience
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain.kept_runs import keep_run, kept_run, stamp_of_cohort
from bridging.apps.evaluation.domain.runs import Analysis, run_analysis
from bridging.apps.evaluation.models import AnalysisRun
from bridging.apps.evaluation.queries.reading import Filters, lasting_salt, records_for_teaching
from bridging.apps.evaluation.queries.watching import counted_of, teams_of
from bridging.engines.measurement.class_view import VERSION, class_document
from bridging.engines.measurement.estimate import VERSION as METHODS
from bridging.engines.measurement.records import canonical

KIND: Final = "class"
_LOOK: Final = "evaluation"
_VERSION: Final = f"{METHODS}.{VERSION}"


def class_run(cohort: Cohort, teacher: Person, now: datetime) -> AnalysisRun:
    """Return the run of a cohort for who teaches it, and log the look. Raises NotTheirCohort."""
    salt, subject = lasting_salt(), Filters(cohort=cohort.slug).subject
    counted, teams = counted_of(cohort, now), teams_of(cohort, salt)
    # Who is in which team goes in by its digest: parameters are kept, and nobody needs to read that in them.
    parameters = {"counted": [asdict(each) for each in counted], "teams": _digest(dict(teams))}
    about, stamp = f"{KIND}:{subject}:{_VERSION}:{_digest(parameters)}", stamp_of_cohort(cohort, now)
    known = kept_run(about, stamp)
    if known is not None:
        teaching_audience(cohort=cohort, teacher=teacher, what=_LOOK, now=now)
        return known
    records = records_for_teaching(cohort, teacher, now, what=_LOOK, salt=salt)
    analysis = Analysis(KIND, subject, _VERSION, lambda given: class_document(given, counted, teams), parameters)
    return keep_run(about, stamp, run_analysis(analysis, records, now=now, by=teacher), now=now)


def _digest(said: Any) -> str:
    return sha256(canonical(said).encode()).hexdigest()
