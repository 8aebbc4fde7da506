"""What all papers of a pack know: words in their language, numbers of cards and locks, pictures, and whose hand is whose."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from bridging.engines.escape.case import Cell
from bridging.engines.escape.charts import chart_svg, chart_words
from bridging.engines.escape.schema import Both, Chart, Condition, Prop, Room
from bridging.engines.escape.tokens import tokens_of
from bridging.engines.escape.words import codes_of, told, value_in
from bridging.press.papers.room_words import ROOM_WORDS
from bridging.press.papers.text import paper_text
from bridging.press.pdf.escape import content, string
from bridging.press.qr import qr_svg
from bridging.programme.handbook.prose import blocks_of
from bridging.programme.room_papers.order import PackOrder
from bridging.programme.room_papers.pictures import Drawn, Frame, drawn, drawn_svg

EMPTY: Final = "[]"
ABSENT: Final = "none"
# Marks that no font draws, and that a tagged PDF refuses to hold: soft hyphens, widths of nothing, controls.
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass
class Pen:
    """``pictures`` are those that have been asked for, by the name under which a template finds them."""

    order: PackOrder
    pictures: dict[str, bytes] = field(default_factory=dict)
    _hands: dict[str, int] = field(default_factory=dict)

    @property
    def room(self) -> Room:
        return self.order.room

    def word(self, name: str, **values: str | float) -> str:
        said = ROOM_WORDS[self.order.language][name]
        return said.format(**values) if values else said

    def said(self, words: Both | str | None) -> str:
        """Return words with values and codes in them; nothing gives an empty text."""
        if words is None:
            return ""
        text = _UNSEEN.sub("", words if isinstance(words, str) else words[self.order.language])
        return told(text, self.order.data.values, self.codes, self.order.language)

    def number(self, value: Cell) -> str:
        """Return a number as the language writes it; what is whole has no decimals."""
        whole = int(value) if isinstance(value, float) and value.is_integer() else value
        return value_in(whole, self.order.language)

    def plain(self, words: Both | str | None) -> str:
        return content(self.said(words))

    def text(self, words: Both | str | None) -> str:
        """Return marked-up text."""
        said = self.said(words)
        return paper_text(blocks_of(said), self.order.language) if said else EMPTY

    @cached_property
    def codes(self) -> Mapping[str, str]:
        return codes_of(self.room, self.order.set, self.order.entered)

    @cached_property
    def tokens(self) -> Mapping[str, str]:
        """Return the tokens of the props that are scanned: the same names as the site asks about when one is."""
        return tokens_of(self.room.id, self.order.set, self.order.seed, [name for name, prop in self.room.props.items() if prop.scans])

    @cached_property
    def locks(self) -> tuple[str, ...]:
        """Locks as they are numbered: by stage, then in the order in which they open, then as the file has them."""
        staged = (name for stage in self.room.stages for name in stage.locks)
        return tuple(name for name in dict.fromkeys((*staged, *self.order.walkthrough, *self.room.locks)) if name in self.room.locks)

    @cached_property
    def given(self) -> frozenset[str]:
        """Locks that the variant hands over ready-made."""
        variant = self.room.variants.get(self.order.variant)
        return frozenset(variant.given if variant else ())

    def card_sign(self, clue: str) -> str:
        return self._signs["C", clue]

    def lock_sign(self, lock: str) -> str:
        return self._signs["L", lock]

    @cached_property
    def _signs(self) -> Mapping[tuple[str, str], str]:
        numbered = (("C", self.room.clues), ("L", self.locks))
        return {(letter, name): f"{letter}{place}" for letter, names in numbered for place, name in enumerate(names, start=1)}

    def lock_title(self, lock: str) -> str:
        return self.said(self.room.locks[lock].title) or lock

    def thing_of(self, lock: str) -> Prop | None:
        """Return the padlock or box that a lock is, None when it is a question on a screen or a card."""
        if self.room.locks[lock].medium != "physical":
            return None
        return next((prop for name, prop in self.room.props.items() if prop.carries == lock or self.room.locks[lock].prop == name), None)

    def place(self, name: str | None) -> str:
        return self.said(self.room.places[name]) if name in self.room.places else (name or "")

    def fact(self, name: str) -> str:
        """Return what stands for a fact on paper: its card, its lock, or the locks that yield it."""
        if name in self.room.clues:
            return self.card_sign(name)
        if name in self.room.locks:
            return self.lock_sign(name)
        signs = [self.lock_sign(lock) for lock in self.locks if name in self.room.locks[lock].yields]
        return f" {self.word('any')} ".join(signs) or (self.word("at-start") if name in self.room.start else name)

    def needs(self, condition: Condition) -> str:
        """Return a condition in the signs of cards and locks; empty when nothing is asked."""
        if condition.chosen_from is not None:
            return f"{self.word('of-them', count=condition.of or 0)} {', '.join(self._parts(condition.chosen_from))}"
        joined = self.word("all") if condition.all is not None else self.word("any")
        return f" {joined} ".join(self._parts(condition.all or condition.any or ()))

    def _parts(self, parts: Iterable[str | Condition]) -> list[str]:
        return list(dict.fromkeys(f"({self.needs(part)})" if isinstance(part, Condition) else self.fact(part) for part in parts))

    def hand(self, initials: str | None) -> int:
        """Return whose hand it is: each person of the dossier has one, in the order in which they appear."""
        if not initials:
            return 0
        # «A. de Wit» signs with the hand of AdW.
        words = initials.split()
        person = "".join(word[0] for word in words) if len(words) > 1 else initials
        return self._hands.setdefault(person, len(self._hands))

    def picture(self, path: str | None, alt: str, frames: Sequence[Frame]) -> dict[str, str]:
        """Return a picture as a template takes it: none where the room does not have it."""
        return self._shown(drawn(self.order.read, path, self.order.language, frames) if path else None, alt)

    def chart(self, chart: Chart, alt: str, frames: Sequence[Frame]) -> dict[str, str]:
        """Return a picture of the data of this set."""
        svg = chart_svg(chart, self.order.data.tables, self.order.data.values)
        return self._shown(drawn_svg(svg, chart_words(chart, self.order.language), chart.table, frames) if svg else None, alt)

    def _shown(self, found: Drawn | None, alt: str) -> dict[str, str]:
        if found is None:
            return {"picture": ABSENT, "alt": string(""), "width": "0", "turned": "false"}
        self.pictures[found.file] = found.data
        turned = "true" if found.turned else "false"
        return {"picture": string(found.file), "alt": string(alt), "width": f"{found.width:.1f}", "turned": turned}

    def lot_code(self, text: str) -> dict[str, str]:
        """Return the small code of a label or a page: the words that stand beside it, and nothing more."""
        name = hashlib.sha256(text.encode()).hexdigest()[:16]
        return self._code(f"codes/lot-{name}.svg", qr_svg(text, quiet=2, micro=True), self.word("lot-code", text=text))

    def scan_code(self, name: str, prop: Prop) -> dict[str, str]:
        token = self.tokens[name]
        address = f"{self.order.base_url.rstrip('/')}/room/{token}/"
        return self._code(f"codes/{token}.svg", qr_svg(address, quiet=4), self.word("scan-code", title=self.said(prop.title), token=token))

    def _code(self, name: str, data: bytes, alt: str) -> dict[str, str]:
        self.pictures[name] = data
        return {"code": string(name), "code-alt": string(alt)}
