from bridging.apps.teamwork.queries.peers import Teammates, givers_in, has_heard, heard_by, sessions_to_speak_of, teammates_of
from bridging.apps.teamwork.queries.people import leads, names_in, open_to_join, people_of, scores_of, takes_part, without_team
from bridging.apps.teamwork.queries.sessions import forget_sessions, published_unit, session_lately, session_of

__all__ = [
    "Teammates",
    "forget_sessions",
    "givers_in",
    "has_heard",
    "heard_by",
    "leads",
    "names_in",
    "open_to_join",
    "people_of",
    "published_unit",
    "scores_of",
    "session_lately",
    "session_of",
    "sessions_to_speak_of",
    "takes_part",
    "teammates_of",
    "without_team",
]
