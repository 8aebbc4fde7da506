"""Everything on paper for a day in the lab or the classroom: one PDF, each part with a hash of what stands in it.

A part is the same paper as before when its hash is; date of printing and page numbers are no part of it.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from bridging.press.dates import long_date
from bridging.press.papers.pack_words import PACK_WORDS
from bridging.press.papers.sheet import paper_pdf
from bridging.press.pdf.escape import array, content, dictionary, string
from bridging.source.text import Language

PartKind = Literal["script", "attendance", "protocol", "labels", "materials", "safety", "skills"]
PART_KINDS: Final[tuple[PartKind, ...]] = ("script", "attendance", "materials", "safety", "protocol", "labels", "skills")
_PRINTED_HASH: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PackHead:
    """``stamp`` names the edition; ``duplex``: each sheet begins on a new piece of paper."""

    language: Language
    programme: str
    cohort: str
    day: dt.date
    edition: str
    printed_at: dt.datetime
    duplex: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPart:
    """``given`` is what all its sheets share, ``sheets`` what stands on each, as Typst code; ``pictures`` go with them."""

    kind: PartKind
    meeting_id: str
    meeting: str
    kit: str
    is_concept: bool
    given: Mapping[str, str]
    sheets: tuple[Mapping[str, str], ...] = ({},)
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"{self.meeting_id}/{self.kind}"

    @property
    def hash(self) -> str:
        """Return what stands for exactly this paper; the stamp of the kit on it counts, the day of printing does not."""
        said = repr(
            (self.kind, self.meeting, self.kit, self.is_concept, sorted(self.given.items()), [sorted(each.items()) for each in self.sheets])
        )
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def pack_pdf(head: PackHead, parts: Sequence[PackPart]) -> bytes:
    """Return the papers in order, tagged PDF/UA-1."""
    words, language = PACK_WORDS[head.language], head.language
    day = long_date(language, head.day)
    given = {
        "title": string(f"{words['pack']} · {head.cohort} · {day}"),
        "author": string(head.programme),
        "programme": string(head.programme),
        "words": dictionary({name: string(value) for name, value in words.items()}),
        "cohort": content(head.cohort),
        "day": content(day),
        "printed": content(f"{words['printed']} {long_date(language, head.printed_at.date())}, {head.printed_at:%H:%M}"),
        "duplex": "true" if head.duplex else "false",
        "parts": array(_part(head, part) for part in parts),
    }
    pictures = {name: data for part in parts for name, data in part.pictures.items()}
    return paper_pdf("pack", given, language=language, pictures=pictures, date=head.printed_at.date())


def _part(head: PackHead, part: PackPart) -> str:
    return dictionary(
        {
            "kind": string(part.kind),
            "meeting": content(part.meeting),
            "stamp": content(f"{head.edition} · kit {part.kit[:_PRINTED_HASH]}"),
            "concept": "true" if part.is_concept else "false",
            **part.given,
            "sheets": array(dictionary(dict(sheet)) for sheet in part.sheets),
        }
    )
