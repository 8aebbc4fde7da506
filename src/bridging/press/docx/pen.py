"""What the writer of a Word file has to remember, and the few things that python-docx leaves to its user."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from bridging.press.book import Book
from bridging.press.frame import Frame, NumberedChapter
from bridging.press.words import WORDS
from bridging.source.blocks import Blocks
from bridging.source.drawing import LIGHT

_MARK_POINTS: Final = 7
_AFTER_SHADING: Final = ("w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")


@dataclass(slots=True)
class WordPen:
    """``target`` is where the next paragraph goes: the document or a cell of a table."""

    book: Book
    frame: Frame
    document: WordDocument
    target: Any
    chapter: NumberedChapter | None = None
    footnotes: Mapping[str, Blocks] = field(default_factory=dict)
    noted: list[str] = field(default_factory=list)
    in_item: bool = False
    """What is written now stands in the file of an item, not of the chapter."""

    def word(self, name: str) -> str:
        return WORDS[self.book.language][name]

    def enter(self, chapter: NumberedChapter | None) -> None:
        self.chapter = chapter
        self.footnotes = dict(chapter.chapter.document.footnotes) if chapter is not None else {}
        self.noted = []

    def paragraph(self, words: str = "", style: str | None = None) -> WordParagraph:
        """Add a paragraph at the end of the target."""
        made: WordParagraph = self.target.add_paragraph(words, style=style)
        return made

    def heading(self, words: str, level: int) -> WordParagraph:
        return self.paragraph(words, f"Heading {level}")

    def page_break(self) -> None:
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def mark(self, paragraph: WordParagraph, name: str) -> None:
        """Put the number in front by which a reviewer's remark finds its line."""
        if name and self.book.audience == "reviewer":
            run = paragraph.add_run(f"{name}\u2002")
            run.font.size = Pt(_MARK_POINTS)
            run.font.color.rgb = colour(LIGHT.hues[4])


def colour(value: str) -> RGBColor:
    return RGBColor.from_string(value.removeprefix("#").upper())


def add_link(paragraph: WordParagraph, words: str, address: str) -> None:
    """Add words that open an address."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(words)
    run.font.color.rgb = colour(LIGHT.hues[0])
    run.font.underline = True
    link.append(run._r)  # noqa: SLF001 -- the library has no call for links
    paragraph._p.append(link)  # noqa: SLF001


def add_field(paragraph: WordParagraph, instruction: str, shown: str = "") -> None:
    """Add a field such as the page number; Word fills it in."""
    for kind, words in (("begin", ""), ("", instruction), ("separate", ""), ("shown", shown), ("end", "")):
        run = paragraph.add_run(words if kind == "shown" else "")
        if kind == "":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = words
            run._r.append(code)  # noqa: SLF001
        elif kind != "shown":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001


def shade(paragraph: WordParagraph, fill: str) -> None:
    """Tint the background of a paragraph."""
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:color"), "auto")
    shading.set(qn("w:fill"), fill.removeprefix("#").upper())
    # Word is strict about the order of a paragraph's properties.
    paragraph._p.get_or_add_pPr().insert_element_before(shading, *_AFTER_SHADING)  # noqa: SLF001
