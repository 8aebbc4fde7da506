"""What the app keeps."""

from bridging.apps.labs.models.codes import LabCode
from bridging.apps.labs.models.files import LabAnalysis, LabFile, LabInput, LabPicture
from bridging.apps.labs.models.runs import LabRun, LabRunMember

__all__ = ["LabAnalysis", "LabCode", "LabFile", "LabInput", "LabPicture", "LabRun", "LabRunMember"]
