"""What the pages of labs read."""

from bridging.apps.labs.queries.files import earlier_of, own_analyses, own_files, reads_own_file
from bridging.apps.labs.queries.runs import (
    RunOutdated,
    Standing,
    newest_place,
    newest_runs,
    partner_of,
    runs_of,
    standing_of,
    stream_of,
)

__all__ = [
    "RunOutdated",
    "Standing",
    "earlier_of",
    "newest_place",
    "newest_runs",
    "own_analyses",
    "own_files",
    "partner_of",
    "reads_own_file",
    "runs_of",
    "standing_of",
    "stream_of",
]
