from bridging.apps.conversations.models.announcements import Announcement, AnnouncementQuerySet, AnnouncementRead
from bridging.apps.conversations.models.questions import Answer, Question, QuestionQuerySet
from bridging.apps.conversations.models.reports import ErrorReport, ErrorReportQuerySet, ReportDecision
from bridging.apps.conversations.models.team import TeamPromise

__all__ = [
    "Announcement",
    "AnnouncementQuerySet",
    "AnnouncementRead",
    "Answer",
    "ErrorReport",
    "ErrorReportQuerySet",
    "Question",
    "QuestionQuerySet",
    "ReportDecision",
    "TeamPromise",
]
