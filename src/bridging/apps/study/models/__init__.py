from bridging.apps.study.models.evidence import Evidence
from bridging.apps.study.models.marks import PageVisit, TaskMark
from bridging.apps.study.models.notes import MarginNote
from bridging.apps.study.models.responses import Response
from bridging.apps.study.models.skills import SkillObservation, SkillPhoto, SkillWithdrawal

__all__ = ["Evidence", "MarginNote", "PageVisit", "Response", "SkillObservation", "SkillPhoto", "SkillWithdrawal", "TaskMark"]
