"""Pages for print: links resolved, Markdown of YAML read, places kept."""

from pathlib import Path

from bridging.engines.courseware.links import Resolved, resolve_link
from bridging.engines.courseware.model import Prose
from bridging.engines.courseware.schemas.page import PageFront
from bridging.programme.addresses import page_address
from bridging.programme.load import Programme
from bridging.source.blocks import Blocks, Document, Inline, Inlines, Link, Paragraph, Run
from bridging.source.markdown import parse_markdown
from bridging.source.rewrite import neutral, with_inlines


def blocks_of(text: str) -> Blocks:
    return parse_markdown(text, Path()).document.blocks


def inlines_of(text: str) -> Inlines:
    """Return a short text as inlines; a text of several paragraphs is run together."""
    paragraphs = [block.children for block in blocks_of(text) if isinstance(block, Paragraph)]
    joined: list[Inline] = []
    for children in paragraphs:
        joined += [Run(" "), *children] if joined else children
    return tuple(joined)


def printed_document(programme: Programme, module_id: str, text: Prose[PageFront], base_url: str) -> Document:
    """Return a page whose links mean something on paper: chapters of the same book, or addresses."""

    def change(inline: Inline) -> Inline:
        if not isinstance(inline, Link) or inline.kind == "web":
            return inline
        found = resolve_link(programme.course, text, inline)
        if not isinstance(found, Resolved):
            return Run(inline.href)
        if found.file:
            # Files are had online, from the page that offers them.
            return Link("web", f"{base_url}{page_address(module_id, text.front.id)}", inline.children, inline.line)
        module, page = programme.course.pages[found.page]
        words = inline.children or (Run(page.text(text.language).front.title),)
        if module.id == module_id:
            return Link("page", found.page, words, inline.line)
        return Link("web", f"{base_url}{page_address(module.id, found.page)}", words, inline.line)

    return with_inlines(neutral(text.document), change)
