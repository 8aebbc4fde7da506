"""Files of a person that came with answers, observed skills and works, and who may take one away."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from bridging.apps.accounts.models import Person, StoredFile
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.models import Response, SkillPhoto, SubmissionFile


@dataclass(frozen=True, slots=True)
class OwnFile:
    """``url`` is where it was handed in or is shown. What belongs to a work is taken away by a coordinator: raters count on it."""

    stored: StoredFile
    url: str
    caption: str = ""
    is_of_work: bool = False


def own_files(person: Person) -> list[OwnFile]:
    """Return a person's files, the newest first, in four queries whatever their number."""
    found = {own.stored.pk: own for own in (*_of_works(person), *_of_answers(person), *_of_skills(person))}
    return sorted(found.values(), key=lambda own: (own.stored.stored_at, own.stored.pk), reverse=True)


def may_remove(person: Person, stored: StoredFile) -> bool:
    """Tell whether somebody may take a file away at once: the owner, or for a photo whoever observes where it was taken."""
    if SubmissionFile.objects.filter(stored=stored).exists():
        return False
    taken_in = SkillPhoto.objects.filter(file=stored).values_list("observation__cohort", flat=True).first()
    if taken_in is not None and Cohort.objects.observed_by(person).filter(pk=taken_in).exists():
        return True
    return stored.owner_id == person.pk and any(own.stored == stored for own in own_files(person))


def _of_answers(person: Person) -> Iterator[OwnFile]:
    stored = {str(each.key): each for each in person.files.kept()}
    for response in Response.objects.filter(person=person, raw__file__in=list(stored)):
        page = reverse("study:page", args=[response.module_id, response.page_id])
        yield OwnFile(stored[response.raw["file"]], page)


def _of_skills(person: Person) -> Iterator[OwnFile]:
    for photo in SkillPhoto.objects.filter(file__owner=person, removed_at=None).select_related("file"):
        yield OwnFile(photo.file, reverse("study:portfolio"), photo.caption)


def _of_works(person: Person) -> Iterator[OwnFile]:
    for file in SubmissionFile.objects.filter(stored__owner=person).select_related("stored", "submission__cohort"):
        if file.stored is not None:
            place = file.submission.cohort.module_id, file.submission.assignment_id
            yield OwnFile(file.stored, reverse("study:work", args=place), is_of_work=True)
