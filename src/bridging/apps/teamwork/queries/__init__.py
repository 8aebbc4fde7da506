from bridging.apps.teamwork.queries.peers import (
    Teammates,
    cohorts_with_reports,
    givers_in,
    has_heard,
    heard_by,
    is_hidden,
    reported_by,
    reports_in,
    sessions_to_speak_of,
    teammates_of,
)
from bridging.apps.teamwork.queries.people import leads, mark_in, names_in, open_to_join, scores_of, takes_part, without_team
from bridging.apps.teamwork.queries.sessions import forget_sessions, published_unit, session_lately, session_of

__all__ = [
    "Teammates",
    "cohorts_with_reports",
    "forget_sessions",
    "givers_in",
    "has_heard",
    "heard_by",
    "is_hidden",
    "leads",
    "mark_in",
    "names_in",
    "open_to_join",
    "published_unit",
    "reported_by",
    "reports_in",
    "scores_of",
    "session_lately",
    "session_of",
    "sessions_to_speak_of",
    "takes_part",
    "teammates_of",
    "without_team",
]
