"""The report of a module as one document: every figure in it has its n and interval, or says what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from bridging.engines.measurement.few import without_small_n
from bridging.engines.measurement.instruments.schema import Instrument
from bridging.engines.measurement.item_report import by_occasion, item_reports
from bridging.engines.measurement.module_report.learning import calibration, learning, reliability
from bridging.engines.measurement.module_report.outcomes import of_outcomes
from bridging.engines.measurement.module_report.reach import reach
from bridging.engines.measurement.module_report.said import scales, single_items, transfer
from bridging.engines.measurement.moments import LATER
from bridging.engines.measurement.nameless import without_few
from bridging.engines.measurement.pulse import pulse_of_units
from bridging.engines.measurement.records import Records

VERSION: Final = "9"
"""Of this report: raised when the same records give another document."""


def module_document(records: Records, instruments: Iterable[Instrument] = ()) -> dict[str, Any]:
    """Return the report of all cohorts of these records together; ``instruments`` say how answers make scales."""
    shown = without_few(records)
    known = sorted(instruments, key=lambda each: (each.id, each.version))
    tests = by_occasion(item_reports(records))
    said = {"scales": scales(shown, known), "single": single_items(shown, known)}
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
        **tests,
        "pulse": pulse_of_units(shown),
        **said,
        "outcomes": of_outcomes(shown, known),
        "transfer": transfer(records),
        "counts": {
            **{name: _counted(versions) for name, versions in tests.items()},
            "said": _told(each["mean"] for kind in said.values() for each in kind if each["wave"] not in LATER),
        },
    }
    # Who teaches them knows their number; for everybody else a few are no number.
    return found if records.purpose == "teaching" else dict(without_small_n(found))


def _counted(versions: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Return of how many versions of questions something is told, and of how many of them that they need a look."""
    return {**_told(each["difficulty"] for each in versions), "flagged": sum(bool(each["flags"]) for each in versions)}


def _told(figures: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    told = [each["value"] is not None for each in figures]
    return {"all": len(told), "told": sum(told), "silent": len(told) - sum(told)}
