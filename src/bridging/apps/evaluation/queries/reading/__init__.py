"""The only place that reads people's rows for the evaluation: by purpose, with consent, made-up people and real ones never mixed."""

from bridging.apps.evaluation.queries.reading.filters import EVERYBODY, Filters, filters_in
from bridging.apps.evaluation.queries.reading.pseudonyms import lasting_salt
from bridging.apps.evaluation.queries.reading.records import (
    counts_for_reporting,
    records_for_reporting,
    records_for_research,
    records_for_teaching,
)
from bridging.apps.evaluation.queries.reading.role_groups import GROUPS, role_group
from bridging.apps.evaluation.queries.reading.sat import answered_by

__all__ = [
    "EVERYBODY",
    "GROUPS",
    "Filters",
    "answered_by",
    "counts_for_reporting",
    "filters_in",
    "lasting_salt",
    "records_for_reporting",
    "records_for_research",
    "records_for_teaching",
    "role_group",
]
