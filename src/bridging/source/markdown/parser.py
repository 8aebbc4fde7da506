"""Block tokens → blocks; directives are read recursively, each with the line it stands on."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bridging.kernel.diagnostic import Diagnostic, Span, error
from bridging.source.blocks import (
    Align,
    Block,
    Blocks,
    CodeBlock,
    DefinitionList,
    Directive,
    Document,
    FootnoteRef,
    Heading,
    Inlines,
    ListBlock,
    ListItem,
    MathBlock,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
    all_blocks,
    block_inlines,
    walk,
    walk_inlines,
)
from bridging.source.markdown.inlines import plain_text, read_inlines
from bridging.source.markdown.limits import LONGEST_PARAGRAPH, MOST_BRACKETS, TOO_LONG

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MAX_DIRECTIVE_DEPTH: Final = 5
# The parser leaves out what is nested deeper than twenty levels, and does not say so.
DEEPEST_LEVEL: Final = 16
DEEPEST_HEADING: Final = 4
_DIRECTIVE: Final = re.compile(r"\A\{(?P<name>[A-Za-z][\w-]*)\}\s*(?P<argument>.*)\Z", re.DOTALL)
_OPTION: Final = re.compile(r"\A:(?P<name>[A-Za-z][\w-]*):(?P<value>.*)\Z")
_ANCHOR: Final = re.compile(r"\{#(?P<anchor>[A-Za-z][\w-]*)\}\Z")


@dataclass(frozen=True, slots=True)
class Parsed:
    document: Document
    diagnostics: tuple[Diagnostic, ...]


def _syntax() -> "MarkdownIt":
    from bridging.source.markdown.syntax import markdown_syntax  # noqa: PLC0415 -- slow, and where every text was read before it is not needed

    return markdown_syntax()


def parse_markdown(text: str, file: Path, *, first_line: int = 1) -> Parsed:
    """Parse Markdown that starts at ``first_line`` of ``file``. Faults are returned, never raised."""
    reader = _Reader(file, text.split("\n"), first_line)
    try:
        blocks = reader.parse(text, first_line - 1, depth=0)
    except RecursionError:
        reader.report("markdown-known", first_line, "markdown.too-deep", limit=DEEPEST_LEVEL)
        blocks = ()
    document = Document(blocks, tuple(reader.notes.items()))
    if "[^" in text:
        _report_lost_notes(document, reader)
    return Parsed(document, tuple(reader.diagnostics))


def parse_inlines(text: str, file: Path, *, line: int = 1) -> tuple[Inlines, tuple[Diagnostic, ...]]:
    """Read one line, such as a caption or a title, as words; what would start a list or a heading elsewhere is words here."""
    reader = _Reader(file)
    inlines: Inlines = ()
    for token in _syntax().parseInline(text):
        inlines = read_inlines(token.children or (), line, reader.report)
    return inlines, tuple(reader.diagnostics)


def _report_lost_notes(document: Document, reader: "_Reader") -> None:
    for block in walk(all_blocks(document)):
        for inlines in block_inlines(block):
            for inline in walk_inlines(inlines):
                if isinstance(inline, FootnoteRef) and inline.label not in reader.notes:
                    reader.report("markdown-known", block.line, "footnote.unknown", label=inline.label[:40])


@dataclass
class _Reader:
    file: Path
    lines: list[str] = field(default_factory=list)
    first_line: int = 1
    diagnostics: list[Diagnostic] = field(default_factory=list)
    notes: dict[str, Blocks] = field(default_factory=dict)
    anchors: dict[str, int] = field(default_factory=dict)
    environment: dict[str, Any] = field(default_factory=dict)
    last_level: int = 1

    def report(self, rule: str, line: int, code: str, *, near: str = "", **args: str | float) -> None:
        """Note a fault, at the column where ``near`` first stands in its line."""
        self.diagnostics.append(error(rule, Span(self.file, line, self._column(line, near)), code, **args))

    def _column(self, line: int, near: str) -> int:
        place = line - self.first_line
        return max(self.lines[place].find(near), 0) + 1 if 0 <= place < len(self.lines) else 1

    def parse(self, text: str, offset: int, depth: int) -> Blocks:
        # Nested content knows the notes and link targets of the page around it.
        # The closing line end keeps the reader of ``:::`` inside the text where a quote ends it ("> :::" and then a bare ">").
        tokens = _syntax().parse(f"{text}\n", self.environment)
        return _Tokens(self, tokens, offset, depth).blocks(None)

    def anchor(self, wanted: str | None, words: str) -> str:
        """Return an anchor that the page does not have yet: the words', with a number where they stand there already."""
        base = wanted or _slug(words) or "section"
        anchor = base
        while anchor in self.anchors:
            self.anchors[base] += 1
            anchor = f"{base}-{self.anchors[base]}"
        self.anchors[anchor] = 1
        return anchor


class _Tokens:
    def __init__(self, reader: _Reader, tokens: "Sequence[Token]", offset: int, depth: int) -> None:
        self.reader, self.tokens, self.offset, self.depth, self.at = reader, tokens, offset, depth, 0

    def blocks(self, until: str | None) -> Blocks:
        found: list[Block] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == until:
                break
            if token.level >= DEEPEST_LEVEL and token.map:
                self.reader.report("markdown-known", self._line(token), "markdown.too-deep", limit=DEEPEST_LEVEL)
            block = self._block(token)
            if block is not None:
                found.append(block)
        return tuple(found)

    def _line(self, token: "Token") -> int:
        return (token.map[0] if token.map else 0) + 1 + self.offset

    def _block(self, token: "Token") -> Block | None:  # noqa: PLR0911, PLR0912, C901 -- one branch a token type
        line = self._line(token)
        match token.type:
            case "paragraph_open":
                return Paragraph(self._inlines("paragraph_close"), line)
            case "heading_open":
                return self._heading(token, line)
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token, line)
            case "blockquote_open":
                return Quote(self.blocks("blockquote_close"), line)
            case "table_open":
                return self._table(line)
            case "dl_open":
                return self._definitions(line)
            case "fence" | "code_block":
                if named := _DIRECTIVE.match(token.info.strip()):
                    # Elsewhere a block may stand between backticks; here it would be shown as code, its words unread.
                    self.reader.report("directive-known", line, "directive.backticks", name=named["name"])
                return CodeBlock(token.content, token.info.strip(), line)
            case "math_block" | "math_block_label" | "amsmath":
                return MathBlock(token.content.strip(), line)
            case "hr":
                return Rule(line)
            case "colon_fence":
                return self._directive(token, line)
            case "footnote_reference_open":
                self.reader.notes[str(token.meta.get("label", ""))] = self.blocks("footnote_reference_close")
            case "html_block":
                tag = token.content.strip().split("\n")[0]
                self.reader.report("no-raw-html", line, "markdown.html", near=tag, tag=tag[:40])
            case _:
                self.reader.report("markdown-known", line, "markdown.unsupported", what=token.type)
        return None

    def _inlines(self, close: str) -> Inlines:
        inlines: Inlines = ()
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == close:
                break
            if token.type == "inline":
                if TOO_LONG in token.meta:
                    self.reader.report(
                        "markdown-known", self._line(token), "markdown.paragraph-too-long", limit=LONGEST_PARAGRAPH, brackets=MOST_BRACKETS
                    )
                inlines = read_inlines(token.children or (), self._line(token), self.reader.report)
        return inlines

    def _heading(self, token: "Token", line: int) -> Heading:
        inlines = self._inlines("heading_close")
        wanted = None
        if inlines and isinstance(last := inlines[-1], Run) and (found := _anchor(last.text.rstrip())):
            wanted = found["anchor"]
            rest = last.text[: found.start()].rstrip()
            if wanted in self.reader.anchors:
                self.reader.report("id-unique", line, "anchor.twice", anchor=wanted)
            inlines = (*inlines[:-1], Run(rest)) if rest else inlines[:-1]
        level = int(token.tag[1])
        self._heading_level(level, line)
        return Heading(min(max(level, 2), DEEPEST_HEADING), inlines, self.reader.anchor(wanted, plain_text(inlines)), line)

    def _heading_level(self, level: int, line: int) -> None:
        last = self.reader.last_level
        if level == 1:
            self.reader.report("heading-levels", line, "heading.level-one")
        elif level > DEEPEST_HEADING:
            self.reader.report("heading-levels", line, "heading.too-deep", limit=DEEPEST_HEADING)
        elif level > last + 1:
            self.reader.report("heading-levels", line, "heading.skipped", level=level, before=last)
        self.reader.last_level = max(level, 2)

    def _list(self, token: "Token", line: int) -> ListBlock:
        ordered = token.type == "ordered_list_open"
        close = token.type.replace("_open", "_close")
        items: list[ListItem] = []
        tight = True
        while self.at < len(self.tokens):
            inner = self.tokens[self.at]
            self.at += 1
            if inner.type == close:
                break
            if inner.type == "list_item_open":
                if self.at < len(self.tokens) and self.tokens[self.at].type == "paragraph_open":
                    tight = tight and self.tokens[self.at].hidden
                items.append(ListItem(self.blocks("list_item_close")))
        return ListBlock(ordered, tuple(items), int(token.attrs.get("start", 1)), tight, line)

    def _definitions(self, line: int) -> DefinitionList:
        entries: list[tuple[Inlines, Blocks]] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == "dl_close":
                break
            if token.type == "dt_open":
                entries.append((self._inlines("dt_close"), ()))
            elif token.type == "dd_open" and entries:
                term, blocks = entries[-1]
                entries[-1] = (term, blocks + self.blocks("dd_close"))
        return DefinitionList(tuple(entries), line)

    def _table(self, line: int) -> Table:
        rows: list[tuple[Inlines, ...]] = []
        align: list[Align] = []
        row: list[Inlines] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                row = []
            elif token.type == "tr_close":
                rows.append(tuple(row))
            elif token.type in {"th_open", "td_open"}:
                if token.type == "th_open":
                    align.append(_alignment(str(token.attrs.get("style", ""))))
                row.append(self._inlines(token.type.replace("_open", "_close")))
        return Table(rows[0] if rows else (), tuple(rows[1:]), tuple(align), line=line)

    def _directive(self, token: "Token", line: int) -> Block | None:
        found = _DIRECTIVE.match(token.info.strip())
        if not found:
            self.reader.report("directive-known", line, "directive.malformed", info=token.info.strip()[:40])
            return None
        if self.depth >= MAX_DIRECTIVE_DEPTH:
            self.reader.report("directive-known", line, "directive.too-deep", limit=MAX_DIRECTIVE_DEPTH)
            return None
        lines = token.content.split("\n")
        # A directive that is closed takes two lines more than its content.
        content = token.content.removesuffix("\n").split("\n") if token.content else []
        if token.map and token.map[1] - token.map[0] < len(content) + 2:
            self.reader.report("directive-known", line, "directive.unclosed", name=found["name"])
        options: dict[str, str] = {}
        used = 0
        for text in lines:
            option = _OPTION.match(text.rstrip())
            if not option:
                break
            if option["name"] in options:
                self.reader.report("directive-options-correct", line + 1 + used, "directive.option-twice", option=option["name"])
            options[option["name"]] = option["value"].strip()
            used += 1
        body = "\n".join(lines[used:])
        blocks = self.reader.parse(body, line + used, self.depth + 1) if body.strip() else ()
        return Directive(found["name"], found["argument"].strip(), tuple(options.items()), blocks, line)


def _anchor(words: str) -> re.Match[str] | None:
    start = words.rfind("{#")
    return _ANCHOR.match(words, start) if start >= 0 else None


def _alignment(style: str) -> Align:
    return "right" if "right" in style else "center" if "center" in style else "left"


def _slug(words: str) -> str:
    folded = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
