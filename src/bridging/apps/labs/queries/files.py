"""Own files at a lab, and what was found in them: of everybody who is at the bench they were brought to."""

from bridging.apps.accounts.models import Person, StoredFile
from bridging.apps.labs.choices import AnalysisState
from bridging.apps.labs.models import LabAnalysis, LabFile
from bridging.engines.labs.own.tool import Earlier
from bridging.kernel.message import Message


def own_files(person: Person, module_id: str, lab_id: str) -> list[LabFile]:
    """Return the files of all runs of a person at a lab, the newest first: they outlive the attempt that they were brought for."""
    files = LabFile.objects.filter(run__members__person=person, run__module_id=module_id, run__lab_id=lab_id)
    return list(files.select_related("stored__owner"))


def reads_own_file(person: Person, stored: StoredFile) -> bool:
    """The other of a pair reads what came to their bench; nobody else does, teachers not either."""
    return LabFile.objects.filter(stored=stored, run__members__person=person).exists()


def own_analyses(person: Person, module_id: str, lab_id: str) -> list[LabAnalysis]:
    analyses = LabAnalysis.objects.filter(run__members__person=person, run__module_id=module_id, run__lab_id=lab_id)
    return list(analyses.select_related("by").prefetch_related("files__file__stored"))


def earlier_of(person: Person, module_id: str, lab_id: str) -> list[Earlier]:
    """Return what analyses that are done left for others."""
    return [
        Earlier(str(each.key), each.tool, Message(f"own-option:{each.tool}", {"file": _name(each)}), each.kept)
        for each in own_analyses(person, module_id, lab_id)
        if each.state == AnalysisState.DONE and each.kept
    ]


def _name(analysis: LabAnalysis) -> str:
    return ", ".join(used.file.stored.name for used in analysis.files.all())
