"""One text → the HTML that is published, with its list of sources."""

import unicodedata
from html import escape

from bridging.engines.courseware.model import Prose, all_blocks
from bridging.engines.courseware.schemas.page import EntryFront, PageFront
from bridging.programme.citations import rendered_works
from bridging.programme.compiled import CompiledEntryText, CompiledText
from bridging.programme.load import Programme
from bridging.programme.surroundings import PageSurroundings
from bridging.source.blocks import Heading, Inlines, Paragraph, block_inlines, walk
from bridging.source.html import render_blocks, render_document
from bridging.source.markdown.inlines import plain_text
from bridging.source.rewrite import neutral


def compile_text(programme: Programme, text: Prose[PageFront]) -> CompiledText:
    around = PageSurroundings(programme, text)
    body = render_document(text.document, around)
    front = text.front
    about = {
        "author": front.author,
        "reviewer": front.reviewer or "",
        "reviewed_on": front.reviewed_on.isoformat() if front.reviewed_on else "",
        "reviewed_edition": front.reviewed_edition or "",
        "valid_on": front.valid_on.isoformat(),
        "review_by": front.review_by.isoformat(),
        "licence": front.licence,
    }
    return CompiledText(
        title=front.title,
        lead=front.lead,
        html=body + _sources(programme, around),
        contents=tuple(_contents(text)),
        plain=_plain(text),
        fingerprint=text.fingerprint,
        words=text.words,
        about=about,
        terms=tuple(around.terms),
        cited=tuple(around.cited),
        files=dict(around.files),
    )


def compile_entry_text(programme: Programme, text: Prose[EntryFront]) -> CompiledEntryText:
    around = PageSurroundings(programme, text)
    body = render_document(text.document, around)
    # Works that the text cites come first, under their numbers; then those that stand behind the entry as a whole.
    order = [*around.cited, *(key for key in text.front.sources if key not in around.cited)]
    works = rendered_works(programme.course.bibliography, order)
    sources = [f'<span id="source-{escape(key)}">{_line(works[key], around)}</span>' for key in order if key in works]
    front = text.front
    return CompiledEntryText(
        title=front.title,
        sort_key=sort_key(front.title),
        short=front.short,
        also=front.also,
        definition=front.definition,
        html=body,
        plain=_plain(text),
        sources=tuple(sources),
        fingerprint=text.fingerprint,
    )


def sort_key(title: str) -> str:
    """Return a title as it is sorted: without accents, marks and capitals."""
    folded = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return folded.casefold().lstrip("0123456789 -\"'(")


def _contents(text: Prose[PageFront]) -> list[dict[str, str | int]]:
    return [
        {"anchor": block.anchor, "title": plain_text(block.children), "level": block.level}
        for block in text.document.blocks
        if isinstance(block, Heading)
    ]


def _plain(text: Prose[PageFront] | Prose[EntryFront]) -> str:
    pieces = [plain_text(inlines) for block in walk(all_blocks(neutral(text.document))) for inlines in block_inlines(block)]
    return "\n".join(piece for piece in pieces if piece.strip())


def _sources(programme: Programme, around: PageSurroundings) -> str:
    works = rendered_works(programme.course.bibliography, around.cited)
    if not works:
        return ""
    lines = "".join(f'<li id="source-{escape(key)}">{_line(works[key], around)}</li>' for key in around.cited if key in works)
    title = escape(around.words("sources"))
    return f'<section class="sources" aria-labelledby="sources"><h2 id="sources">{title}</h2><ol>{lines}</ol></section>'


def _line(work: Inlines, around: PageSurroundings) -> str:
    html = render_blocks((Paragraph(work),), around)
    return html[html.index(">") + 1 : -len("</p>")]
