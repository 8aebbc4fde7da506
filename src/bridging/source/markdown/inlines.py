"""Inline tokens → inlines, with the line of each."""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from bridging.source.blocks import (
    Citation,
    Code,
    Emphasis,
    FigureRef,
    FootnoteRef,
    IndexEntry,
    Inline,
    InlineMath,
    Inlines,
    LineBreak,
    Link,
    Run,
    Strong,
    TermRef,
    ToVerify,
)
from bridging.source.typography import bound

if TYPE_CHECKING:
    from markdown_it.token import Token

Report = Callable[..., None]
"""``report(rule, line, code, near=words, **args)`` notes an author's fault, where these words stand in the line."""

DEEPEST: Final = 20
_SAFE_SCHEMES: Final = ("https:", "http:", "mailto:")
_SCHEME: Final = re.compile(r"\A[a-zA-Z][a-zA-Z0-9+.-]*:")


def read_inlines(tokens: "Sequence[Token]", first_line: int, report: Report) -> Inlines:
    return _Reader(tokens, first_line, report).read(until=None)


class _Reader:
    def __init__(self, tokens: "Sequence[Token]", first_line: int, report: Report) -> None:
        self.tokens, self.line, self.report, self.at, self.depth = tokens, first_line, report, 0, 0

    def read(self, until: str | None) -> Inlines:
        found: list[Inline] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == until:
                break
            inline = self._one(token)
            if isinstance(inline, Run) and found and isinstance(found[-1], Run):
                found[-1] = Run(found[-1].text + inline.text)
            elif inline is not None:
                found.append(inline)
        return tuple(Run(bound(inline.text)) if isinstance(inline, Run) else inline for inline in found)

    def _one(self, token: "Token") -> Inline | None:  # noqa: C901, PLR0911, PLR0912 -- one branch a token type
        match token.type:
            case "text" | "text_special":
                return Run(token.content) if token.content else None
            case "softbreak":
                self.line += 1
                return Run(" ")
            case "hardbreak":
                self.line += 1
                return LineBreak()
            case "em_open":
                return Emphasis(self._inside("em_close"))
            case "strong_open":
                return Strong(self._inside("strong_close"))
            case "code_inline":
                return Code(token.content)
            case "math_inline":
                return InlineMath(token.content.strip(), self._passed(token))
            case "link_open":
                return self._link(str(token.attrs.get("href", "")))
            case "footnote_ref":
                return FootnoteRef(str(token.meta.get("label", "")))
            case "myst_role":
                return self._role(str(token.meta["name"]), token.content.strip(), self._passed(token))
            case "image":
                self.report("figure-directive", self.line, "markdown.image", near="![")
                return None
            case "html_inline":
                tag = token.content.strip().split("\n")[0]
                self.report("no-raw-html", self._passed(token), "markdown.html", near=tag, tag=tag[:40])
                return None
            case _:
                self.report("markdown-known", self.line, "markdown.unsupported", what=token.type)
                return None

    def _passed(self, token: "Token") -> int:
        """Return the line that a token starts on, and count the lines in it."""
        line = self.line
        self.line += token.content.count("\n")
        return line

    def _inside(self, close: str) -> Inlines:
        if self.depth >= DEEPEST:
            self._skip(close)
            return ()
        self.depth += 1
        children = self.read(close)
        self.depth -= 1
        return children

    def _skip(self, close: str) -> None:
        """Leave out what is nested deeper than anybody reads; the fault says so."""
        self.report("markdown-known", self.line, "markdown.too-deep", limit=DEEPEST)
        opening, open_now = close.replace("_close", "_open"), 1
        while open_now:
            token = self.tokens[self.at]
            self.at += 1
            open_now += (token.type == opening) - (token.type == close)

    def _link(self, href: str) -> Inline | None:
        line = self.line
        children = self._inside("link_close")
        if href.lower().startswith(_SAFE_SCHEMES):
            return Link("web", href, children, line)
        if _SCHEME.match(href) or href.startswith("//"):
            self.report("link-resolves", line, "link.scheme", near=href, href=href[:80])
            return Run(plain_text(children))
        return Link("file", href, children, line)

    def _role(self, name: str, content: str, line: int) -> Inline | None:  # noqa: PLR0911 -- one branch a role
        content = " ".join(content.split())
        if not content:
            self.report("role-known", line, "role.empty", near=f"{{{name}}}", name=name)
            return None
        text, target = _text_and_target(content)
        match name:
            case "term":
                return TermRef(target, text, line)
            case "cite":
                keys = tuple(key.strip() for key in content.split(",") if key.strip())
                return Citation(keys, line)
            case "page":
                return Link("page", target, (Run(text),) if text else (), line)
            case "figure":
                return FigureRef(target, text, line)
            case "index":
                return IndexEntry(text or target, target, line)
            case "check":
                return ToVerify(content, line)
            case "math":
                return InlineMath(content, line)
            case _:
                self.report("role-known", line, "role.unknown", near=f"{{{name}}}", name=name)
                return Run(text or content)


def _text_and_target(content: str) -> tuple[str, str]:
    """Split ``words of the sentence <target>``; without a target in angle brackets the whole is the target."""
    text, bracket, target = content.removesuffix(">").rpartition("<")
    if not bracket or not content.endswith(">"):
        return "", content
    return text.strip(), target.strip()


def plain_text(inlines: Inlines) -> str:
    """Return the words of inlines, as a reader would say them; citations and notes are silent."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Run(text=text) | Code(text=text) | IndexEntry(text=text):
                parts.append(text)
            case Emphasis(children=children) | Strong(children=children):
                parts.append(plain_text(children))
            case Link(children=children, href=href):
                parts.append(plain_text(children) or href)
            case TermRef(target=target, text=text) | FigureRef(target=target, text=text):
                parts.append(text or target)
            case InlineMath(tex=tex):
                parts.append(tex)
            case LineBreak():
                parts.append(" ")
            case _:
                pass
    return "".join(parts)
