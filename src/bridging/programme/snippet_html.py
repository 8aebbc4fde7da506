"""Markdown or inlines that belong to no page → HTML: briefs, guides, stems and feedback of items."""

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

from bridging.programme.addresses import entry_address, page_address, page_address_by_id
from bridging.programme.load import Programme
from bridging.programme.words import page_word
from bridging.source.blocks import Activity, Block, Blocks, Figure, Inlines, Link, Paragraph
from bridging.source.html import TermCard, render_blocks
from bridging.source.markdown import parse_markdown
from bridging.source.text import Language


@dataclass(frozen=True, slots=True)
class SnippetSurroundings:
    """Implements ``source.html.Surroundings`` away from any page; without a programme, terms keep their words and lose their card."""

    language: Language
    programme: Programme | None = None

    def words(self, key: str) -> str:
        return page_word(key, self.language)

    def term(self, target: str) -> TermCard | None:
        entry = self.programme.course.reference.get(target) if self.programme else None
        if entry is None:
            return None
        front = entry.text(self.language).front
        return TermCard(entry_address(target), front.title, front.short, front.definition)

    def citation(self, key: str) -> str:
        return escape(key)

    def link(self, link: Link) -> tuple[str, str]:
        if link.kind == "web":
            return link.href, link.href
        if link.kind == "file":
            # The check refuses it: a file is offered by pages alone.
            return "#", link.href
        page_id, _, anchor = link.href.partition("#")
        known = self.programme.course.pages.get(page_id) if self.programme else None
        if known is None:
            return page_address_by_id(page_id, anchor), page_id
        module, page = known
        return page_address(module.id, page_id, anchor), page.text(self.language).front.title

    def figure(self, figure: Figure) -> str:  # noqa: ARG002 -- pictures stand on pages only
        return ""

    def media(self, source: str) -> str:
        return source

    def activity(self, activity: Activity) -> str:  # noqa: ARG002 -- activities stand on pages only
        return ""


def snippet_html(programme: Programme | None, text: str | Inlines, language: Language) -> str:
    blocks: tuple[Block, ...] = () if not text else snippet_blocks(text) if isinstance(text, str) else (Paragraph(text),)
    return render_blocks(blocks, SnippetSurroundings(language, programme))


@lru_cache(maxsize=4096)
def snippet_blocks(text: str) -> Blocks:
    """Return the blocks of Markdown that belongs to no page."""
    return parse_markdown(text, Path()).document.blocks
