from bridging.apps.escape.queries.people import leads, names_in, observes, open_to_join, plays, without_team
from bridging.apps.escape.queries.runs import forget_runs, published_room, run_lately, run_of

__all__ = [
    "forget_runs",
    "leads",
    "names_in",
    "observes",
    "open_to_join",
    "plays",
    "published_room",
    "run_lately",
    "run_of",
    "without_team",
]
