"""A run of the module report over the simulated programme, as a site would keep it."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

from tests.engines.measurement.test_module_report import HYBRID, MOTIVATION, SURE, of_module

from bridging.apps.evaluation.models import AnalysisRun
from bridging.apps.evaluation.shown.module_report.whole import Head
from bridging.engines.measurement.module_report.whole import module_document
from bridging.engines.measurement.records import canonical

HEAD = Head("Module report: M1", "all cohorts together", "Bridging the Gap", {"m1-u3": "Unit three"})


@cache
def document() -> dict[str, Any]:
    return module_document(of_module("m1"), [MOTIVATION, HYBRID, SURE])


def simulated_run() -> AnalysisRun:
    records = of_module("m1")
    return AnalysisRun(
        kind="module-report",
        subject="module=m1",
        purpose="reporting",
        is_simulated=True,
        digest=records.digest,
        method_version="1.1",
        results=canonical(document()),
        as_of=records.as_of,
        run_at=datetime(2029, 1, 1, tzinfo=UTC),
    )
