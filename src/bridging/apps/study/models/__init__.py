from bridging.apps.study.models.evidence import Evidence
from bridging.apps.study.models.marks import PageVisit, TaskMark
from bridging.apps.study.models.notes import MarginNote
from bridging.apps.study.models.responses import Response
from bridging.apps.study.models.skills import SkillObservation, SkillPhoto, SkillWithdrawal
from bridging.apps.study.models.submissions import Submission, SubmissionFile, SubmissionVersion

__all__ = [
    "Evidence",
    "MarginNote",
    "PageVisit",
    "Response",
    "SkillObservation",
    "SkillPhoto",
    "SkillWithdrawal",
    "Submission",
    "SubmissionFile",
    "SubmissionVersion",
    "TaskMark",
]
