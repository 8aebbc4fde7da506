"""The analysis of an experiment that has stopped, as its plan says."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bridging.apps.accounts.models import Person
from bridging.apps.evaluation.domain.experiments.refusals import ExperimentRefused
from bridging.apps.evaluation.domain.runs import Analysis, run_analysis
from bridging.apps.evaluation.models import AnalysisRun, Experiment
from bridging.apps.evaluation.queries.experiments.asked import instruments_of, units_of_pages
from bridging.apps.evaluation.queries.experiments.counts import head_of_flow
from bridging.apps.evaluation.queries.reading import Filters, lasting_salt, records_for_research
from bridging.engines.measurement.records import Records

KIND = "experiment"


def analyse_experiment(*, experiment: Experiment, by: Person | None, now: datetime) -> AnalysisRun:
    """Run the planned analysis over those who consent to research now. Raises ExperimentRefused: nobody looks while it runs."""
    from bridging.engines.measurement.experiments import analysis  # noqa: PLC0415 -- slow import

    if experiment.state != "stopped":
        raise ExperimentRefused("still-running" if experiment.state == "running" else "not-running")
    plan = experiment.to_engine()
    pages, versions = units_of_pages(plan), instruments_of(plan)

    def results(records: Records) -> Mapping[str, Any]:
        return analysis.analyse(records, experiment=experiment.slug, plan=plan, unit_of_place=pages, instruments=versions)

    records = records_for_research(Filters(module=plan.module), is_simulated=experiment.is_simulated, now=now, salt=lasting_salt())
    asked = Analysis(
        kind=KIND,
        subject=experiment.slug,
        version=analysis.VERSION,
        results=results,
        parameters={"plan": plan.hash, "pages": pages, "versions": sorted(versions), "head": head_of_flow(experiment)},
    )
    return run_analysis(asked, records, now=now, by=by)
