"""The book as an e-book: EPUB 3 with MathML, written with nothing but a zip archive."""

import hashlib
import io
import uuid
import zipfile
from dataclasses import dataclass, field
from html import escape
from typing import Final

from bridging.press.book import Book
from bridging.press.picture import Picture
from bridging.press.pictures import for_screen
from bridging.press.words import WORDS
from bridging.press.xhtml import Section, book_css, book_sections
from bridging.press.xhtml.element import element, words

_FOLDER: Final = "EPUB"
_TYPES: Final = {"svg": "image/svg+xml", "png": "image/png", "jpeg": "image/jpeg"}
_CONTAINER: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    f'<rootfile full-path="{_FOLDER}/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


@dataclass(slots=True)
class _Files:
    """Each section is a file; pictures are collected as they are mentioned."""

    pictures: dict[str, Picture] = field(default_factory=dict)

    def section(self, name: str) -> str:
        return f"{name}.xhtml"

    def place(self, section: str, anchor: str) -> str:
        return f"{section}.xhtml#{anchor}"

    def picture(self, source: str, picture: Picture) -> str:
        shown = for_screen(picture)
        name = f"pictures/{hashlib.sha256(source.encode()).hexdigest()[:16]}.{shown.format}"
        self.pictures[name] = shown
        return name


def book_epub(book: Book) -> bytes:
    """Return the book as EPUB 3; the same book gives the same bytes. Raises MathError."""
    files = _Files()
    sections = book_sections(book, files, top=1, epub=True)
    made: dict[str, str | bytes] = {
        "META-INF/container.xml": _CONTAINER,
        f"{_FOLDER}/style.css": book_css(page=False),
        f"{_FOLDER}/title.xhtml": _page(book, book.title, _title(book), "titlepage"),
        f"{_FOLDER}/nav.xhtml": _page(book, WORDS[book.language]["contents"], _navigation(book, sections), ""),
        f"{_FOLDER}/package.opf": _package(book, sections, files),
    }
    made |= {f"{_FOLDER}/{section.name}.xhtml": _page(book, section.title, _section(section), "") for section in sections}
    made |= {f"{_FOLDER}/{name}": picture.data for name, picture in files.pictures.items()}
    return _zipped(book, made)


def _zipped(book: Book, made: dict[str, str | bytes]) -> bytes:
    stamp = (book.date.year, book.date.month, book.date.day, 0, 0, 0)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        # Readers look for the type at the very start, uncompressed.
        archive.writestr(_entry("mimetype", stamp, zipfile.ZIP_STORED), "application/epub+zip")
        for name in sorted(made):
            archive.writestr(_entry(name, stamp, zipfile.ZIP_DEFLATED), made[name])
    return target.getvalue()


def _entry(name: str, stamp: tuple[int, int, int, int, int, int], compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, stamp)
    entry.compress_type = compression
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry


def _page(book: Book, title: str, body: str, kind: str) -> str:
    types = f' epub:type="{kind}"' if kind else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{book.language}" '
        f'xml:lang="{book.language}"><head><title>{words(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>'
        f"<body{types}>{body}</body></html>"
    )


def _section(section: Section) -> str:
    return element("section", section.body, role=section.role)


def _title(book: Book) -> str:
    fixed = WORDS[book.language]
    lines = [book.programme, book.code]
    out = [element("p", words(line), class_="part") for line in lines if line]
    out.append(element("h1", words(book.title)))
    out += [element("p", words(book.subtitle), class_="lead")] if book.subtitle else []
    out.append(element("p", words(fixed[f"edition-{book.audience}"])))
    out += [element("p", words(" · ".join(book.partners)))] if book.partners else []
    out.append(element("p", words(f"{fixed['edition']} {book.edition}"), class_="facts"))
    return "".join(out)


def _navigation(book: Book, sections: tuple[Section, ...]) -> str:
    items: list[str] = []
    inner: list[str] = []
    opened = ""

    def close() -> None:
        if opened:
            items.append(element("li", element("span", words(opened)) + element("ol", "".join(inner))))
            inner.clear()

    inside = {section.name for section in sections if section.name.startswith(("chapter-", "annex-"))}
    for section in sections:
        link = element("li", element("a", words(section.title), href=f"{section.name}.xhtml"))
        if section.part or section.name not in inside:
            close()
            opened = section.part
        if section.name in inside:
            inner.append(link)
        else:
            items.append(link)
    close()
    contents = WORDS[book.language]["contents"]
    toc = f'<nav epub:type="toc" role="doc-toc" id="toc">{element("h1", words(contents))}{element("ol", "".join(items))}</nav>'
    marks = element("li", f'<a epub:type="toc" href="nav.xhtml">{words(contents)}</a>')
    marks += element("li", f'<a epub:type="bodymatter" href="{sections[0].name}.xhtml">{words(book.title)}</a>')
    return f'{toc}<nav epub:type="landmarks" hidden="hidden">{element("ol", marks)}</nav>'


def _package(book: Book, sections: tuple[Section, ...], files: _Files) -> str:
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{book.code}/{book.edition}/{book.language}/{book.audience}")
    metadata = [
        f'<dc:identifier id="id">urn:uuid:{identity}</dc:identifier>',
        f"<dc:title>{words(book.title)}</dc:title>",
        f"<dc:language>{book.language}</dc:language>",
        f"<dc:rights>{words(book.licence)}</dc:rights>",
        f"<dc:date>{book.date.isoformat()}</dc:date>",
        *(f"<dc:creator>{words(name)}</dc:creator>" for name in book.partners),
        f'<meta property="dcterms:modified">{book.date.isoformat()}T00:00:00Z</meta>',
        *(f'<meta property="schema:{name}">{value}</meta>' for name, value in _ACCESS),
    ]
    items = ['<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>']
    items.append('<item id="style" href="style.css" media-type="text/css"/>')
    items.append('<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>')
    for section in sections:
        maths = ' properties="mathml"' if section.uses_maths else ""
        items.append(f'<item id="{escape(section.name)}" href="{section.name}.xhtml" media-type="application/xhtml+xml"{maths}/>')
    items += [
        f'<item id="picture-{number}" href="{name}" media-type="{_TYPES[picture.format]}"/>'
        for number, (name, picture) in enumerate(sorted(files.pictures.items()))
    ]
    spine = "".join(f'<itemref idref="{name}"/>' for name in ("title", "nav", *(section.name for section in sections)))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{book.language}">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{"".join(metadata)}</metadata>'
        f"<manifest>{''.join(items)}</manifest><spine>{spine}</spine></package>"
    )


_ACCESS: Final = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "longDescription"),
    ("accessibilityFeature", "MathML"),
    ("accessibilityHazard", "none"),
)
