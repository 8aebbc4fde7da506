from bridging.apps.escape.queries.hosting import Hosted, rooms_hosted
from bridging.apps.escape.queries.people import leads, mark_in, names_in, observes, open_to_join, plays, without_team
from bridging.apps.escape.queries.runs import forget_runs, published_room, run_lately, run_of

__all__ = [
    "Hosted",
    "forget_runs",
    "leads",
    "mark_in",
    "names_in",
    "observes",
    "open_to_join",
    "plays",
    "published_room",
    "rooms_hosted",
    "run_lately",
    "run_of",
    "without_team",
]
