"""A small room of every kind of paper, printed once for all tests that read it."""

import datetime as dt
import io
import math
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import pypdf

from bridging.engines.escape.cases import CASES
from bridging.engines.escape.load import LoadedRoom, room_of
from bridging.engines.escape.proof import prove
from bridging.engines.escape.schema import Room
from bridging.programme.room_papers import PackOrder, files_beside, room_pack
from bridging.source.text import Language

FILE = Path(__file__).with_name("room.yaml")
SEED = 20260


@lru_cache
def loaded() -> LoadedRoom:
    found = room_of(FILE.read_text("utf-8"), FILE)
    assert isinstance(found, LoadedRoom)
    return found


def order(language: Language = "nl", *, room: Room | None = None, set_name: str = "A", seed: int = SEED, variant: str = "") -> PackOrder:
    return PackOrder(
        room=room or loaded().room,
        set=set_name,
        seed=seed,
        language=language,
        edition="2026.1 · 0a1b2c3d",
        printed_on=dt.date(2026, 11, 29),
        data=CASES["btg-026"](seed),
        base_url="https://leren.example/",
        variant=variant,
        read=files_beside(FILE),
        walkthrough=prove(loaded()).proved.walkthrough,
    )


@lru_cache
def pack(language: Language = "nl", set_name: str = "A", seed: int = SEED, variant: str = "") -> dict[str, bytes]:
    return dict(room_pack(order(language, set_name=set_name, seed=seed, variant=variant)))


def pages_of(pdf: bytes) -> list[pypdf.PageObject]:
    return list(pypdf.PdfReader(io.BytesIO(pdf)).pages)


@dataclass(frozen=True)
class Sheet:
    """A page as it is read; ``sizes`` of its letters in points, as they come out on paper."""

    text: str
    sizes: frozenset[float]


@cache
def sheets_of(pdf: bytes) -> tuple[Sheet, ...]:
    """Return the pages of a paper; each is read once, however many tests look at it."""
    return tuple(map(_read, pages_of(pdf)))


def words_of(pdf: bytes) -> str:
    """Return all that stands on its pages, with single spaces."""
    return " ".join(" ".join(sheet.text for sheet in sheets_of(pdf)).replace("\u00ad", "").split())


def _read(page: pypdf.PageObject) -> Sheet:
    found: set[float] = set()

    def see(text: str, page_matrix: list[float], text_matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            _, _, c, d, *_ = text_matrix
            a, b, e, f, *_ = page_matrix
            found.add(round(size * math.hypot(c * a + d * e, c * b + d * f), 1))

    return Sheet(page.extract_text(visitor_text=see), frozenset(found))
