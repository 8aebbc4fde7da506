"""All that a teacher's pages about one cohort show, as one document that a run keeps."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from bridging.engines.measurement.item_report import by_occasion, item_reports
from bridging.engines.measurement.nameless import without_few
from bridging.engines.measurement.pulse import pulse_of_units
from bridging.engines.measurement.records import Records
from bridging.engines.measurement.watch.discussing import first_answers, team_spread, to_discuss
from bridging.engines.measurement.watch.listing import watch_list
from bridging.engines.measurement.watch.signs import Counted

VERSION: Final = "3"
"""Of this document: raised when the same records and counts give another one."""


def class_document(records: Records, counted: Iterable[Counted] = (), teams: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return what needs a look, what to discuss, how teams lie apart, what the pulses say, and the items with their figures."""
    return {
        "people": sum(each.state != "withdrawn" for each in records.participants),
        "watch": [sign.document() for sign in watch_list(records, counted)],
        "discuss": [each.document() for each in to_discuss(records)],
        "answers": [each.document() for each in first_answers(records)],
        "teams": [each.document() for each in team_spread(records, teams or {})],
        "pulse": pulse_of_units(without_few(records)),
        **by_occasion(item_reports(records)),
    }
