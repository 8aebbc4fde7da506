"""A reader's notes, each at its paragraph as the page stands now."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from bridging.apps.accounts.by_hand import Question
from bridging.apps.accounts.models import Person
from bridging.apps.study.contents import EditionContents, NoSuchPage, PageContents, page_contents
from bridging.apps.study.models import MarginNote

_NOTES: Final = Question(MarginNote, "WHERE person_id = %s AND module_id = %s AND page_id = %s ORDER BY written_at, id")


@dataclass(slots=True)
class PlacedNotes:
    """``loose`` notes have lost their paragraph: its words changed, or it is gone."""

    at: dict[str, list[MarginNote]] = field(default_factory=dict)
    loose: list[MarginNote] = field(default_factory=list)


def notes_of_page(person: Person, module_id: str, page_id: str) -> list[MarginNote]:
    return _NOTES.ask(person.pk, module_id, page_id)


def place_notes(notes: Iterable[MarginNote], edition: EditionContents, page_id: str, text: PageContents) -> PlacedNotes:
    """Put each note at its paragraph; one that was written in the other language stands at the same place in this one."""
    placed = PlacedNotes()
    for note in notes:
        anchor = anchor_in(edition, page_id, note.anchor, note.language, text)
        if anchor:
            placed.at.setdefault(anchor, []).append(note)
        else:
            placed.loose.append(note)
    return placed


def anchor_in(edition: EditionContents, page_id: str, anchor: str, language: str, text: PageContents) -> str:
    """Return the place in this text of an anchor of the page in a language, or nothing when it is not there any more.

    Siblings have the same blocks in the same order, so the place in one language is the place in the other.
    """
    if language == text.language:
        return anchor if text.block(anchor) else ""
    try:
        other = page_contents(edition.pk, page_id, language)
    except NoSuchPage:
        return ""
    place = next((index for index, block in enumerate(other.blocks) if block.anchor == anchor), None)
    if place is None or len(other.blocks) != len(text.blocks) or text.blocks[place].tag != other.blocks[place].tag:
        return ""
    return text.blocks[place].anchor
