"""What the evaluation keeps: what was worked out, from what, and when; what should be better, and which trials it ran."""

from bridging.apps.evaluation.models.experiments import Assignment, Experiment, PlanVersion
from bridging.apps.evaluation.models.loop import Finding
from bridging.apps.evaluation.models.released import ReleasedCell
from bridging.apps.evaluation.models.research import ExportMember, ResearchExport, ResearchStudy
from bridging.apps.evaluation.models.retention import RetentionRun
from bridging.apps.evaluation.models.runs import AnalysisRun, KeptRun
from bridging.apps.evaluation.models.texts import TextDecision, TextVerdict

__all__ = [
    "AnalysisRun",
    "Assignment",
    "Experiment",
    "ExportMember",
    "Finding",
    "KeptRun",
    "PlanVersion",
    "ReleasedCell",
    "ResearchExport",
    "ResearchStudy",
    "RetentionRun",
    "TextDecision",
    "TextVerdict",
]
