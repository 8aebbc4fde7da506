"""What a relative link or page role in a text means."""

import urllib.parse
from dataclasses import dataclass

from bridging.engines.courseware.model import Course, Module, Page, Prose
from bridging.engines.courseware.schemas.page import EntryFront, PageFront
from bridging.source.blocks import Heading, Link, walk


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
        return _page(course, target, anchor, text.language)
    target = urllib.parse.unquote(target)
    if not target:
        anchors = {block.anchor for block in walk(text.document.blocks) if isinstance(block, Heading)}
        here = text.front.id
        return Resolved(page=here, anchor=anchor) if anchor in anchors else "link.unknown-anchor"
    path = course.root.resolve(text.file, target)
    if path is None:
        return "link.leaves-root"
    if path.suffix == ".md":
        for page_id, (_, page) in course.pages.items():
            if any(candidate.file == path for candidate in page):
                return _page(course, page_id, anchor, text.language)
        return "link.unknown-page"
    relative = course.root.relative(path)
    if any(relative in module.files for module in course.modules.values()):
        return Resolved(file=relative)
    return "link.unknown-file"


def _page(course: Course, page_id: str, anchor: str, language: str) -> Resolved | str:
    found: tuple[Module, Page] | None = course.pages.get(page_id)
    if found is None:
        return "link.unknown-page"
    if anchor:
        document = found[1].text(language).document
        if anchor not in {block.anchor for block in walk(document.blocks) if isinstance(block, Heading)}:
            return "link.unknown-anchor"
    return Resolved(page=page_id, anchor=anchor)
