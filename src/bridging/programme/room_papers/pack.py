"""The print pack of a room: which papers there are, and to whom each belongs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from bridging.press.papers.room import MasterPaper, RoomHead, RoomPaper, room_pdf
from bridging.programme.room_papers.cards import brief, decks, found_cards, told_cards
from bridging.programme.room_papers.dossier import dossier, print_outs
from bridging.programme.room_papers.judging import observer_sheet, reflection_sheet
from bridging.programme.room_papers.maps import maps
from bridging.programme.room_papers.master import master_sheet, reset_sheet
from bridging.programme.room_papers.order import PackOrder
from bridging.programme.room_papers.pen import Pen
from bridging.programme.room_papers.stickers import envelopes, evidence, labels, lock_envelopes, lock_labels, scan_codes
from bridging.programme.room_papers.twin import answer_slips, hint_slips, lock_cards, uv_masters

PLAYERS: Final = "player"
MASTER: Final = "game-master"

type _Composed = Callable[[Pen], Mapping[str, str] | None]


@dataclass(frozen=True, slots=True)
class _Paper:
    file: str
    kind: RoomPaper | MasterPaper
    compose: _Composed


# Two folders, so that answers are never printed along with what players hold.
_PAPERS: Final = (
    _Paper(f"{PLAYERS}/brief.pdf", "brief", brief),
    _Paper(f"{PLAYERS}/clue-cards.pdf", "cards", found_cards),
    _Paper(f"{PLAYERS}/dossier.pdf", "dossier", dossier),
    _Paper(f"{PLAYERS}/print-outs.pdf", "data", print_outs),
    _Paper(f"{PLAYERS}/labels.pdf", "labels", labels),
    _Paper(f"{PLAYERS}/codes.pdf", "codes", scan_codes),
    _Paper(f"{PLAYERS}/lock-labels.pdf", "locks", lock_labels),
    _Paper(f"{PLAYERS}/envelopes.pdf", "envelopes", envelopes),
    _Paper(f"{PLAYERS}/cards-to-lay-out.pdf", "deck", decks),
    _Paper(f"{PLAYERS}/maps.pdf", "maps", maps),
    _Paper(f"{PLAYERS}/paper-twin-envelopes.pdf", "twin-envelopes", lock_envelopes),
    _Paper(f"{PLAYERS}/paper-twin-clues.pdf", "twin-cards", told_cards),
    _Paper(f"{PLAYERS}/reflection.pdf", "reflection", reflection_sheet),
    _Paper(f"{MASTER}/sheet.pdf", "master", master_sheet),
    # Handed over one at a time: the text of a lock may tell what opening those before it has told.
    _Paper(f"{MASTER}/paper-twin-locks.pdf", "twin", lock_cards),
    _Paper(f"{MASTER}/answers-to-seal.pdf", "answers", answer_slips),
    _Paper(f"{MASTER}/hints-to-fold.pdf", "hints", hint_slips),
    _Paper(f"{MASTER}/inside-boxes.pdf", "evidence", evidence),
    _Paper(f"{MASTER}/invisible-pen.pdf", "uv", uv_masters),
    _Paper(f"{MASTER}/observer.pdf", "observer", observer_sheet),
    _Paper(f"{MASTER}/reset.pdf", "reset", reset_sheet),
)


def room_pack(order: PackOrder) -> Mapping[str, bytes]:
    """Return every paper of a set, by file name; what the room has nothing for is left out. Raises PressError."""
    pen = Pen(order)
    room = order.room
    head = RoomHead(
        language=order.language,
        programme=order.programme,
        room=pen.said(room.title) or room.id,
        house=pen.said(room.house) or order.programme,
        set=order.set,
        seed=order.seed,
        edition=order.edition,
        printed_on=order.printed_on,
    )
    composed = ((paper, paper.compose(pen)) for paper in _PAPERS)
    made = {paper.file: room_pdf(paper.kind, head, given, pen.pictures) for paper, given in composed if given is not None}
    return MappingProxyType(made)
