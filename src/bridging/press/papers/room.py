"""A room on paper: pages of a dossier, cards, labels, codes, maps, print-outs, and what only the game master reads.

What stands on it is 14 points or more, says on every page that it is made up, and never says anything by colour alone.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from bridging.press.dates import long_date
from bridging.press.papers.room_words import ROOM_WORDS
from bridging.press.papers.sheet import paper_pdf
from bridging.press.pdf.escape import content, dictionary, string
from bridging.source.text import Language

type RoomPaper = Literal[
    "brief",
    "cards",
    "dossier",
    "data",
    "labels",
    "codes",
    "locks",
    "envelopes",
    "deck",
    "maps",
    "twin",
    "twin-cards",
    "twin-envelopes",
    "reflection",
]
type MasterPaper = Literal["master", "answers", "hints", "reset", "uv", "evidence", "observer"]

TEMPLATES: Final[Mapping[RoomPaper | MasterPaper, str]] = MappingProxyType(
    {
        "brief": "room_brief",
        "cards": "room_cards",
        "dossier": "room_dossier",
        "data": "room_data",
        "labels": "room_labels",
        "codes": "room_labels",
        "locks": "room_labels",
        "envelopes": "room_labels",
        "deck": "room_cards",
        "maps": "room_maps",
        "twin": "room_twin",
        "twin-cards": "room_cards",
        "twin-envelopes": "room_labels",
        "master": "room_master",
        "answers": "room_slips",
        "hints": "room_slips",
        "reset": "room_master",
        "reflection": "room_reflection",
        "observer": "room_master",
        "uv": "room_slips",
        "evidence": "room_labels",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomHead:
    """What stands on every sheet. ``edition`` names the edition, or the files by their hash."""

    language: Language
    programme: str
    room: str
    house: str
    set: str
    seed: int
    edition: str
    printed_on: dt.date

    @property
    def stamp(self) -> str:
        words = ROOM_WORDS[self.language]
        return f"{words['set']} {self.set} · {words['seed']} {self.seed} · {self.edition}"


def room_pdf(
    paper: RoomPaper | MasterPaper, head: RoomHead, given: Mapping[str, str], pictures: Mapping[str, bytes] = MappingProxyType({})
) -> bytes:
    """Return one paper of the pack, tagged PDF/UA-1; ``given`` is what stands on it, as Typst code."""
    words, language = ROOM_WORDS[head.language], head.language
    shared = {
        "title": string(f"{words[f'paper-{paper}']} · {head.room} · {words['set']} {head.set}"),
        "author": string(head.programme),
        "programme": string(head.programme),
        "words": dictionary({name: string(value) for name, value in words.items()}),
        "paper": string(paper),
        "heading": content(words[f"paper-{paper}"]),
        "room": content(head.room),
        "house": content(head.house),
        "set": content(f"{words['set']} {head.set}"),
        "stamp": content(head.stamp),
        "printed": content(f"{words['printed']} {long_date(language, head.printed_on)}"),
    }
    return paper_pdf(TEMPLATES[paper], {**shared, **given}, language=language, pictures=pictures, date=head.printed_on, look="room_blocks")
