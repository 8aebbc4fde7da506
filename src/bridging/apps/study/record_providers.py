"""What this app gives to the registries about what others record and decide about a person: skills, presence, results."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import product
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import keys_of, subject_of
from bridging.apps.accounts.models import Person, StoredFile
from bridging.apps.accounts.queries import roles_of
from bridging.apps.accounts.registries import HomeItem, erasures, exports, file_readers, home_items
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import ResultStatus
from bridging.apps.study.models import Attendance, LateScan, PortfolioRemark, Proof, ProofName, ResultDecision, SkillObservation, Substitute
from bridging.apps.study.presence_sources import presence_facts
from bridging.apps.study.providers import plain_rows
from bridging.apps.study.queries.corrected_results import overtaken_results
from bridging.apps.study.queries.presence import recorded_presence
from bridging.apps.study.views.lookup import language_of_request
from bridging.realtime import journal


def register() -> None:
    """Register; called once, when all models stand."""
    home_items.register("study-overtaken", to_look_at_again)
    exports.register("records", export_records)
    erasures.register("records", erase_records)
    file_readers.register("observed-skills", reads_photo)
    presence_facts.register("study", recorded_presence)


def to_look_at_again(person: Person, now: datetime) -> Iterator[HomeItem]:  # noqa: ARG001 -- the shape of every provider
    """Return a line for each cohort in which a correction turned results that were established."""
    if Role.EXAMINER not in roles_of(person):
        return
    counts = Counter(each.enrolment.cohort for each in overtaken_results(Cohort.objects.examined_by(person)))
    for cohort, count in counts.items():
        title = ngettext("Look again at %(n)s established result", "Look again at %(n)s established results", count) % {"n": count}
        context = f"{cohort.module_id.upper()} · {cohort.title(language_of_request())}"
        yield HomeItem(title=title, url=reverse("study:examining", args=[cohort.slug]), kind="task", context=context)


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
        "presence": plain_rows(
            Attendance.objects.filter(person=person),
            "module_id", "meeting_id", "was_present", "manner", "minutes", "came_at", "left_at", "scanned_at", "reason", "recorded_at",
        ),
        "late_scans": plain_rows(
            LateScan.objects.filter(person=person), "module_id", "meeting_id", "scanned_at", "received_at", "decision", "decided_at", "note"
        ),
        "substitutes": plain_rows(
            Substitute.objects.filter(person=person), "module_id", "requirement", "is_accepted", "note", "decided_at"
        ),
        "portfolio_remarks": plain_rows(
            PortfolioRemark.objects.filter(person=person), "source_kind", "source_id", "occasion", "body", "changed_at"
        ),
        "results": plain_rows(
            ResultDecision.objects.filter(person=person),
            "module_id", "edition__label", "track", "seq", "status", "verdict", "standing", "exceptions", "reason", "by_name", "decided_at",
        ),
        "name_on_proofs": plain_rows(ProofName.objects.filter(person=person), "name", "confirmed_at"),
        "proofs": plain_rows(Proof.objects.filter(decision__person=person), "number", "holder", "issued_at"),
    }  # fmt: skip


def erase_records(person: Person) -> None:
    """Take away what was recorded. What an examiner established stays in the register, and nothing there says any more of whom it is.

    Rows about several accounts of the person get one subject, so that the person stays one.
    """
    for model in (SkillObservation, Attendance, LateScan, Substitute):
        model.objects.filter(person=person).delete()
    for kind, key in product(("skill", "presence", "substitute", "file"), keys_of(person)):
        journal.erase_streams(f"{kind}:{key}:")
    own = ResultDecision.objects.filter(person=person)
    Proof.objects.filter(decision__in=own).update(holder="")
    own.filter(status=ResultStatus.PROVISIONAL).delete()
    own.update(person=None, subject=subject_of(person), reason="", standing={}, exceptions=[])


def reads_photo(person: Person, stored: StoredFile) -> bool:
    """A photo of a skill is open to those who observe in the cohort in which it was taken."""
    cohort_id = SkillObservation.objects.filter(photos__file=stored).values_list("cohort", flat=True).first()
    return cohort_id is not None and Cohort.objects.observed_by(person).filter(pk=cohort_id).exists()
