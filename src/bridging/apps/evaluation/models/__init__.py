"""What the evaluation keeps: what was worked out, from what, and when."""

from bridging.apps.evaluation.models.released import ReleasedCell
from bridging.apps.evaluation.models.research import ExportMember, ResearchExport, ResearchStudy
from bridging.apps.evaluation.models.retention import RetentionRun
from bridging.apps.evaluation.models.runs import AnalysisRun

__all__ = ["AnalysisRun", "ExportMember", "ReleasedCell", "ResearchExport", "ResearchStudy", "RetentionRun"]
