from bridging.apps.conversations.queries.announcements import reading_counts, receivers_of, unread_by
from bridging.apps.conversations.queries.mail import MailLine, mail_lines
from bridging.apps.conversations.queries.questions import Seat, Thread, has_answered, may_read, open_counts, seat_in, threads_at, threads_of
from bridging.apps.conversations.queries.reports import ShownReport, corrects, editions_read, reports_shown, reports_waiting
from bridging.apps.conversations.queries.team import Member, promised_days, reached_by_messages, team_of

__all__ = [
    "MailLine",
    "Member",
    "Seat",
    "ShownReport",
    "Thread",
    "corrects",
    "editions_read",
    "has_answered",
    "mail_lines",
    "may_read",
    "open_counts",
    "promised_days",
    "reached_by_messages",
    "reading_counts",
    "receivers_of",
    "reports_shown",
    "reports_waiting",
    "seat_in",
    "team_of",
    "threads_at",
    "threads_of",
    "unread_by",
]
