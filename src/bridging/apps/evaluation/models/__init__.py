"""What the evaluation keeps: what was worked out, from what, and when; and what should be better."""

from bridging.apps.evaluation.models.loop import Finding
from bridging.apps.evaluation.models.released import ReleasedCell
from bridging.apps.evaluation.models.research import ExportMember, ResearchExport, ResearchStudy
from bridging.apps.evaluation.models.retention import RetentionRun
from bridging.apps.evaluation.models.runs import AnalysisRun

__all__ = ["AnalysisRun", "ExportMember", "Finding", "ReleasedCell", "ResearchExport", "ResearchStudy", "RetentionRun"]
