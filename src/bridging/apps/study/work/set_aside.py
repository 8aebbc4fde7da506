"""Works that were set aside when two accounts of one person became one: they can be read, and count nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from bridging.apps.accounts.models import Person
from bridging.apps.study.models import Release, Submission, SubmissionFile, SubmissionVersion
from bridging.apps.study.queries.piles import assignment_at, rubric_of
from bridging.apps.study.work.rating_page import ResultLine, result_lines


@dataclass(frozen=True, slots=True)
class SetAside:
    """``release`` is the newest result of the newest version that has one, with its ``lines``. A draft alone has no ``versions``."""

    submission: Submission
    title: str
    versions: tuple[SubmissionVersion, ...]
    release: Release | None
    lines: tuple[ResultLine, ...]


def set_aside_of(person: Person, outline: Mapping[str, Any], module_id: str, language: str, assignment_id: str = "") -> list[SetAside]:
    """Return what was set aside of a person's works in a module, or for one assignment, the last set aside first."""
    aside = Submission.objects.filter(person=person, cohort__module_id=module_id, set_aside_at__isnull=False)
    if assignment_id:
        aside = aside.filter(assignment_id=assignment_id)
    files = Prefetch("files", SubmissionFile.objects.select_related("stored"))
    versions = Prefetch("versions", SubmissionVersion.objects.order_by("number").prefetch_related(files, "releases"))
    return [_shown(work, outline, module_id, language) for work in aside.prefetch_related(versions).order_by("-set_aside_at", "-pk")]


def _shown(work: Submission, outline: Mapping[str, Any], module_id: str, language: str) -> SetAside:
    versions = tuple(work.versions.all())
    released = [(version, release) for version in versions for release in sorted(version.releases.all(), key=lambda each: each.revision)]
    known = outline["assignments"].get(work.assignment_id)
    title = known["title"][language] if known else work.assignment_id
    if not released:
        return SetAside(work, title, versions, None, ())
    version, release = released[-1]
    assignment = assignment_at(version, module_id, work.assignment_id)
    return SetAside(work, title, versions, release, tuple(result_lines(assignment, rubric_of(version, assignment), release, language)))
