"""Block tokens → blocks; directives are read recursively, each with the line it stands on."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from markdown_it.token import Token

from bridging.kernel.diagnostic import Diagnostic, Span, error
from bridging.source.blocks import (
    Align,
    Block,
    Blocks,
    CodeBlock,
    DefinitionList,
    Directive,
    Document,
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
)
from bridging.source.markdown.inlines import plain_text, read_inlines
from bridging.source.markdown.syntax import markdown_syntax

MAX_DIRECTIVE_DEPTH: Final = 5
_DIRECTIVE: Final = re.compile(r"\A\{(?P<name>[A-Za-z][\w-]*)\}\s*(?P<argument>.*)\Z", re.DOTALL)
_OPTION: Final = re.compile(r"\A:(?P<name>[A-Za-z][\w-]*):[ \t]*(?P<value>.*?)\s*\Z")
_ANCHOR: Final = re.compile(r"\s*\{#(?P<anchor>[A-Za-z][\w-]*)\}\s*\Z")


@dataclass(frozen=True, slots=True)
class Parsed:
    document: Document
    diagnostics: tuple[Diagnostic, ...]


def parse_markdown(text: str, file: Path, *, first_line: int = 1) -> Parsed:
    """Parse Markdown that starts at ``first_line`` of ``file``. Faults are returned, never raised."""
    reader = _Reader(file)
    blocks = reader.parse(text, first_line - 1, depth=0)
    mentioned = {label: reader.notes[label] for label in reader.notes}
    return Parsed(Document(blocks, tuple(mentioned.items())), tuple(reader.diagnostics))


@dataclass
class _Reader:
    file: Path
    diagnostics: list[Diagnostic] = field(default_factory=list)
    notes: dict[str, Blocks] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)
    environment: dict[str, Any] = field(default_factory=dict)

    def report(self, rule: str, line: int, code: str, **args: str | float) -> None:
        self.diagnostics.append(error(rule, Span(self.file, line), code, **args))

    def parse(self, text: str, offset: int, depth: int) -> Blocks:
        # Nested content knows the notes and link targets of the page around it.
        tokens = markdown_syntax().parse(text, self.environment)
        return _Tokens(self, tokens, offset, depth).blocks(None)

    def anchor(self, wanted: str | None, words: str) -> str:
        base = wanted or _slug(words) or "section"
        anchor, count = base, 2
        while anchor in self.anchors:
            anchor, count = f"{base}-{count}", count + 1
        self.anchors.add(anchor)
        return anchor


class _Tokens:
    def __init__(self, reader: _Reader, tokens: Sequence[Token], offset: int, depth: int) -> None:
        self.reader, self.tokens, self.offset, self.depth, self.at = reader, tokens, offset, depth, 0

    def blocks(self, until: str | None) -> Blocks:
        found: list[Block] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == until:
                break
            block = self._block(token)
            if block is not None:
                found.append(block)
        return tuple(found)

    def _line(self, token: Token) -> int:
        return (token.map[0] if token.map else 0) + 1 + self.offset

    def _block(self, token: Token) -> Block | None:  # noqa: PLR0911, C901 -- one branch a token type
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
                self.reader.report("no-raw-html", line, "markdown.html", tag=token.content.strip().split("\n")[0][:40])
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
                inlines = read_inlines(token.children or (), self._line(token), self.reader.report)
        return inlines

    def _heading(self, token: Token, line: int) -> Heading:
        inlines = self._inlines("heading_close")
        wanted = None
        if inlines and isinstance(last := inlines[-1], Run) and (found := _ANCHOR.search(last.text)):
            wanted = found["anchor"]
            rest = last.text[: found.start()]
            inlines = (*inlines[:-1], Run(rest)) if rest else inlines[:-1]
        level = int(token.tag[1])
        if level == 1:
            self.reader.report("heading-levels", line, "heading.level-one")
        return Heading(max(level, 2), inlines, self.reader.anchor(wanted, plain_text(inlines)), line)

    def _list(self, token: Token, line: int) -> ListBlock:
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

    def _directive(self, token: Token, line: int) -> Block | None:
        found = _DIRECTIVE.match(token.info.strip())
        if not found:
            self.reader.report("directive-known", line, "directive.malformed", info=token.info.strip()[:40])
            return None
        if self.depth >= MAX_DIRECTIVE_DEPTH:
            self.reader.report("directive-known", line, "directive.too-deep", limit=MAX_DIRECTIVE_DEPTH)
            return None
        lines = token.content.split("\n")
        options: dict[str, str] = {}
        used = 0
        for text in lines:
            option = _OPTION.match(text)
            if not option:
                break
            if option["name"] in options:
                self.reader.report("directive-options-correct", line + 1 + used, "directive.option-twice", option=option["name"])
            options[option["name"]] = option["value"]
            used += 1
        body = "\n".join(lines[used:])
        blocks = self.reader.parse(body, line + used, self.depth + 1) if body.strip() else ()
        return Directive(found["name"], found["argument"].strip(), tuple(options.items()), blocks, line)


def _alignment(style: str) -> Align:
    return "right" if "right" in style else "center" if "center" in style else "left"


def _slug(words: str) -> str:
    folded = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
