"""The report of a module as one document: every figure in it has its n and interval, or says what is missing."""

from collections.abc import Iterable
from typing import Any, Final

from bridging.engines.measurement.few import without_small_n
from bridging.engines.measurement.instruments.schema import Instrument
from bridging.engines.measurement.item_report import by_occasion, item_reports
from bridging.engines.measurement.module_report.learning import calibration, learning, reliability
from bridging.engines.measurement.module_report.outcomes import of_outcomes
from bridging.engines.measurement.module_report.reach import reach
from bridging.engines.measurement.module_report.said import scales, single_items, transfer
from bridging.engines.measurement.nameless import without_few
from bridging.engines.measurement.pulse import pulse_of_units
from bridging.engines.measurement.records import Records

VERSION: Final = "6"
"""Of this report: raised when the same records give another document."""


def module_document(records: Records, instruments: Iterable[Instrument] = ()) -> dict[str, Any]:
    """Return the report of all cohorts of these records together; ``instruments`` say how answers make scales."""
    shown = without_few(records)
    known = sorted(instruments, key=lambda each: (each.id, each.version))
    found = {
        "modules": sorted({each.module for each in records.participants}),
        "cohorts": sorted({each.cohort for each in records.participants}),
        "purpose": records.purpose,
        "is_simulated": records.is_simulated,
        "as_of": records.as_of.isoformat(),
        "left_out": dict(records.left_out),
        "reach": reach(records),
        "learning": learning(records),
        "calibration": calibration(records),
        "reliability": reliability(records),
        **by_occasion(item_reports(records)),
        "pulse": pulse_of_units(shown),
        "scales": scales(shown, known),
        "single": single_items(shown, known),
        "outcomes": of_outcomes(shown, known),
        "transfer": transfer(records),
    }
    # Who teaches them knows their number; for everybody else a few are no number.
    return found if records.purpose == "teaching" else dict(without_small_n(found))
