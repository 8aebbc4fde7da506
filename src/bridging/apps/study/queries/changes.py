"""What changed on a page since somebody read it."""

from dataclasses import dataclass

from bridging.apps.cohorts.models import Rollout
from bridging.apps.courses.models import Edition
from bridging.apps.study.contents import NoSuchPage, PageContents, edition_pk_of, page_contents
from bridging.apps.study.models import PageVisit
from bridging.apps.study.queries.readers import Reader


@dataclass(frozen=True, slots=True)
class PageChange:
    """``anchors`` are the blocks of the present text that were not there, or said something else."""

    label: str
    note: str
    anchors: frozenset[str]


def change_since(reader: Reader, visit: PageVisit | None, page_id: str, text: PageContents) -> PageChange | None:
    """Return what changed since the visit, or None when the text still says what was read."""
    if visit is None or reader.edition.pages[page_id].fingerprints.get(visit.language) == visit.fingerprint:
        return None
    return PageChange(reader.edition.label, _note(reader), _new_anchors(reader, visit, page_id, text))


def _note(reader: Reader) -> str:
    """Return what the coordinator wrote to the readers, else what the authors noted."""
    if reader.cohort_id is None:
        return reader.edition.note
    rollout = Rollout.objects.filter(cohort=reader.cohort_id, edition=reader.edition.pk).order_by("-rolled_out_at", "-pk").first()
    return (rollout.note if rollout else "") or reader.edition.note


def _new_anchors(reader: Reader, visit: PageVisit, page_id: str, text: PageContents) -> frozenset[str]:
    try:
        before = page_contents(edition_pk_of(reader.module_id, visit.edition_label), page_id, visit.language)
        now = page_contents(reader.edition.pk, page_id, visit.language)
    except (Edition.DoesNotExist, NoSuchPage):
        return frozenset()
    known = {(block.anchor, block.words) for block in before.blocks}
    places = [index for index, block in enumerate(now.blocks) if block.anchor and (block.anchor, block.words) not in known]
    if len(now.blocks) != len(text.blocks):
        return frozenset()
    return frozenset(text.blocks[index].anchor for index in places)
