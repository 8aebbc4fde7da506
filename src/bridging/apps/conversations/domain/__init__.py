from bridging.apps.conversations.domain.announcements import Nobody, Words, announce, announce_answer, mark_read, page_title
from bridging.apps.conversations.domain.questions import (
    AlreadyAnnounced,
    Empty,
    NotAnswered,
    NotInCohort,
    Place,
    TooMany,
    answer_question,
    ask_question,
    open_again,
)
from bridging.apps.conversations.domain.reports import AlreadyDecided, NotTheirs, decide_report, report_error
from bridging.apps.conversations.domain.team import promise_answer, write_to_team

__all__ = [
    "AlreadyAnnounced",
    "AlreadyDecided",
    "Empty",
    "Nobody",
    "NotAnswered",
    "NotInCohort",
    "NotTheirs",
    "Place",
    "TooMany",
    "Words",
    "announce",
    "announce_answer",
    "answer_question",
    "ask_question",
    "decide_report",
    "mark_read",
    "open_again",
    "page_title",
    "promise_answer",
    "report_error",
    "write_to_team",
]
