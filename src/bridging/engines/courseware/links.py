"""What a relative link or page role in a text means."""

import urllib.parse
from dataclasses import dataclass

from bridging.engines.courseware.model import Course, Page, Prose
from bridging.engines.courseware.schemas.page import EntryFront, PageFront
from bridging.source.blocks import Document, Heading, Link, walk


@dataclass(frozen=True, slots=True)
class Resolved:
    """``page`` is a page id; ``file`` a path in the root; exactly one is set."""

    page: str = ""
    anchor: str = ""
    file: str = ""


def resolve_link(course: Course, text: Prose[PageFront] | Prose[EntryFront], link: Link) -> Resolved | str:
    """Return what the link means, or the code of its fault."""
    target, _, anchor = link.href.partition("#")
    if link.kind == "page":
        found = course.pages.get(target)
        return _page(found[1] if found else None, anchor, text.language)
    if not target:
        # An entry of the reference work is a few sentences and has no places of its own.
        is_here = isinstance(text.front, PageFront) and anchor in _anchors(text.document)
        return Resolved(page=text.front.id, anchor=anchor) if is_here else "link.unknown-anchor"
    return _file(course, text, urllib.parse.unquote(target), anchor)


def _file(course: Course, text: Prose[PageFront] | Prose[EntryFront], target: str, anchor: str) -> Resolved | str:
    path = course.root.resolve(text.file, target)
    if path is None:
        return "link.leaves-root"
    if path.suffix == ".md":
        return _page(course.page_of_file.get(path), anchor, text.language)
    relative = course.root.relative(path)
    if relative in course.files:
        return Resolved(file=relative)
    return "link.unknown-file"


def _page(page: Page | None, anchor: str, language: str) -> Resolved | str:
    if page is None:
        return "link.unknown-page"
    if anchor and anchor not in _anchors(page.text(language).document):
        return "link.unknown-anchor"
    return Resolved(page=page.id, anchor=anchor)


def _anchors(document: Document) -> set[str]:
    return {block.anchor for block in walk(document.blocks) if isinstance(block, Heading)}
