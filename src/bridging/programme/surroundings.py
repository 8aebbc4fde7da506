"""What a published page knows of the programme around it."""

import hashlib
from dataclasses import dataclass, field
from html import escape

from bridging.engines.courseware.links import Resolved, resolve_link
from bridging.engines.courseware.model import Prose
from bridging.engines.courseware.schemas.page import EntryFront, PageFront
from bridging.programme.addresses import entry_address, file_address, page_address
from bridging.programme.drawings import worded_drawing
from bridging.programme.load import Programme
from bridging.programme.short_codes import question_fragment
from bridging.programme.words import page_word
from bridging.source.blocks import Activity, Figure, Link
from bridging.source.drawing import inline_svg, picture_size
from bridging.source.html import TermCard


@dataclass
class PageSurroundings:
    """Implements ``source.html.Surroundings`` for one text; remembers what the text used."""

    programme: Programme
    text: Prose[PageFront] | Prose[EntryFront]
    cited: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    """Path in the root → hash of the files that the text shows or offers."""

    def words(self, key: str) -> str:
        return page_word(key, self.text.language)

    def term(self, target: str) -> TermCard | None:
        entry = self.programme.course.reference.get(target)
        if entry is None:
            return None
        if target not in self.terms:
            self.terms.append(target)
        front = entry.text(self.text.language).front
        return TermCard(entry_address(target), front.title, front.short, front.definition)

    def citation(self, key: str) -> str:
        if key not in self.cited:
            self.cited.append(key)
        return f'<a href="#source-{escape(key)}">{self.cited.index(key) + 1}</a>'

    def link(self, link: Link) -> tuple[str, str]:
        if link.kind == "web":
            return link.href, link.href
        found = resolve_link(self.programme.course, self.text, link)
        if not isinstance(found, Resolved):
            return "#", link.href
        if found.file:
            name = found.file.rsplit("/", 1)[-1]
            return file_address(self._file(found.file), name), name
        module, page = self.programme.course.pages[found.page]
        return page_address(module.id, found.page, found.anchor), page.text(self.text.language).front.title

    def media(self, source: str) -> str:
        return source if source.startswith("https://") else file_address(self._file(source), source.rsplit("/", 1)[-1])

    def figure(self, figure: Figure) -> str:
        if figure.source.endswith(".svg"):
            return self._drawing(figure)
        data = (self.programme.course.root.path / figure.source).read_bytes()
        size = picture_size(data)
        address = file_address(self._file(figure.source), figure.source.rsplit("/", 1)[-1])
        return (
            f'<img src="{address}" alt="{escape(figure.alt)}" width="{size.width}" height="{size.height}" loading="lazy" decoding="async">'
        )

    def _drawing(self, figure: Figure) -> str:
        worded = worded_drawing(self.programme.course, figure.source)
        if worded is None:
            return ""
        language = self.text.language
        alt = figure.alt or worded.alt(language)
        description = worded.description(language)
        svg = inline_svg(worded.drawing, worded.words(language), title=alt, description=description, prefix=figure.id)
        # On a phone a drawing keeps its size and moves sideways; whoever has no pointer scrolls it by key.
        view = f'<div class="figure-view" tabindex="0">{svg}</div>'
        if not description:
            return view
        summary = escape(self.words("in-words"))
        return f'{view}<details class="figure-description"><summary>{summary}</summary><p>{escape(description)}</p></details>'

    def activity(self, activity: Activity) -> str:
        ref = escape(activity.ref)
        version = self._version(activity)
        return (
            f'<bridging-activity id="{question_fragment(ref)}" data-kind="{activity.kind}" data-ref="{ref}" data-version="{version}">'
            "</bridging-activity>"
        )

    def _version(self, activity: Activity) -> int:
        if activity.kind == "lab":
            filed_lab = self.programme.labs.get(activity.ref)
            return filed_lab.lab.version if filed_lab else activity.version
        filed = self.programme.items.get(activity.ref)
        return filed.item.version if filed else activity.version

    def _file(self, path: str) -> str:
        if path not in self.files:
            self.files[path] = hashlib.sha256((self.programme.course.root.path / path).read_bytes()).hexdigest()
        return self.files[path]
