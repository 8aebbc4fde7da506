"""A page with what belongs to its reader: the mark, the place, the notes, what changed."""

from dataclasses import dataclass, field
from datetime import datetime

from bridging.apps.study.contents import PageContents, PageHead
from bridging.apps.study.domain import note_visit
from bridging.apps.study.models import PageVisit
from bridging.apps.study.queries.changes import PageChange, change_since
from bridging.apps.study.queries.notes import PlacedNotes, anchor_in, notes_of_page, place_notes
from bridging.apps.study.queries.progress import is_page_done, visit_of
from bridging.apps.study.queries.readers import Reader


@dataclass(frozen=True, slots=True)
class Resume:
    """Where the reader was, and the heading that stands above it."""

    anchor: str
    heading: str


@dataclass(frozen=True, slots=True)
class PageState:
    head: PageHead
    text: PageContents
    is_done: bool = False
    resume: Resume | None = None
    change: PageChange | None = None
    notes: PlacedNotes = field(default_factory=PlacedNotes)


def open_page(reader: Reader, head: PageHead, text: PageContents, now: datetime) -> PageState:
    """Return the page as the reader has it, and remember the visit. Who only looks on has nothing here and leaves nothing."""
    if not reader.leaves_traces:
        return PageState(head, text)
    person, module_id = reader.person, reader.module_id
    known = visit_of(person, module_id, head.page_id)
    is_done = is_page_done(person, module_id, head.page_id)
    notes = place_notes(notes_of_page(person, module_id, head.page_id), reader.edition, head.page_id, text)
    change = change_since(reader, known, head.page_id, text)
    resume = None if is_done else _resume(reader, known, text)
    note_visit(person=person, edition=reader.edition, page_id=head.page_id, text=text, known=known, now=now)
    return PageState(head, text, is_done, resume, change, notes)


def _resume(reader: Reader, visit: PageVisit | None, text: PageContents) -> Resume | None:
    if visit is None or not visit.anchor:
        return None
    anchor = anchor_in(reader.edition, visit.page_id, visit.anchor, visit.language, text)
    place = next((index for index, block in enumerate(text.blocks) if block.anchor == anchor), 0)
    # Whoever stopped in the first lines begins at the beginning.
    return Resume(anchor, text.heading_before(anchor)) if anchor and place > 1 else None
