"""What this app gives to the registries about records that others make of a person: observed skills."""

from typing import Any

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person, StoredFile
from bridging.apps.accounts.registries import erasures, exports, file_readers
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.models import SkillObservation
from bridging.apps.study.providers import plain_rows
from bridging.realtime import journal


def register() -> None:
    """Register; called once, when all models stand."""
    exports.register("records", export_records)
    erasures.register("records", erase_records)
    file_readers.register("observed-skills", reads_photo)


def export_records(person: Person) -> dict[str, Any]:
    return {
        "observed_skills": plain_rows(
            SkillObservation.objects.filter(person=person),
            "module_id",
            "skill_id",
            "level",
            "seen_on",
            "missed",
            "note",
            "observed_at",
            "withdrawal__withdrawn_at",
        ),
    }


def erase_records(person: Person) -> None:
    SkillObservation.objects.filter(person=person).delete()
    journal.erase_streams(f"skill:{subject_of(person)}:")


def reads_photo(person: Person, stored: StoredFile) -> bool:
    """A photo of a skill is open to those who observe in the cohort in which it was taken."""
    cohort_id = SkillObservation.objects.filter(photos__file=stored).values_list("cohort", flat=True).first()
    return cohort_id is not None and Cohort.objects.observed_by(person).filter(pk=cohort_id).exists()
