"""What an element is: a directive's name, what it needs, and how it becomes a block."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from bridging.kernel.diagnostic import Diagnostic, Span, error
from bridging.source.blocks import Block, Blocks, Directive, Inlines, Paragraph, all_blocks, walk
from bridging.source.markdown import parse_inlines, parse_markdown
from bridging.source.paths import MAX_PROSE_BYTES, ContentRoot, read_text

Need = Literal["required", "optional", "none"]


@dataclass
class Context:
    """The file that an element stands in, and where its faults go."""

    file: Path
    root: ContentRoot
    diagnostics: list[Diagnostic] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    includes: list[Path] = field(default_factory=list)

    def report(self, rule: str, line: int, code: str, **args: str | float) -> None:
        self.diagnostics.append(error(rule, Span(self.file, line), code, **args))

    def path(self, target: str, line: int) -> str | None:
        """Return the path in the root that a relative link means; a link that leaves the root is a fault."""
        resolved = self.root.resolve(self.file, target)
        if resolved is None:
            self.report("file-inside-root", line, "link.leaves-root", href=target[:80])
            return None
        return self.root.relative(resolved)

    def take_id(self, identifier: str, line: int) -> None:
        if identifier in self.ids:
            self.report("id-unique", line, "id.twice-on-page", id=identifier, first_line=self.ids[identifier])
        else:
            self.ids[identifier] = line

    def words(self, text: str, line: int) -> Inlines:
        """Read an argument as inline Markdown."""
        if not text:
            return ()
        inlines, faults = parse_inlines(text, self.file, line=line)
        self.diagnostics.extend(faults)
        return inlines

    def caption(self, directive: Directive) -> Inlines:
        """Return the words of a body that is one paragraph or nothing; more would be lost, so it is a fault."""
        if not directive.blocks:
            return ()
        first = directive.blocks[0]
        if len(directive.blocks) > 1 or not isinstance(first, Paragraph):
            self.report("directive-options-correct", directive.line, "directive.one-paragraph", directive=directive.name)
        return first.children if isinstance(first, Paragraph) else ()

    def include(self, path: str, line: int) -> Blocks:
        """Read another Markdown file of the root. It holds text alone: a file that is included includes nothing, so no circle can arise."""
        file = self.root.path / path
        if file == self.file:
            self.report("directive-options-correct", line, "include.itself")
            return ()
        text = read_text(file, self.root, MAX_PROSE_BYTES)
        if isinstance(text, Diagnostic):
            self.report("file-readable", line, text.message.code, **text.message.args)
            return ()
        self.includes.append(file)
        parsed = parse_markdown(text, file)
        self.diagnostics.extend(parsed.diagnostics)
        directives = [block for block in walk(all_blocks(parsed.document)) if isinstance(block, Directive)]
        for inner in directives:
            self.diagnostics.append(error("directive-known", Span(file, inner.line), "include.directive", directive=inner.name))
        if parsed.document.footnotes:
            self.diagnostics.append(error("markdown-known", Span(file), "include.note"))
        return () if directives else parsed.document.blocks


@dataclass(frozen=True, slots=True)
class Element:
    name: str
    make: Callable[[Directive, Context], Block | None]
    argument: Need = "none"
    body: Need = "optional"
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    whole_numbers: tuple[str, ...] = ()

    def faults(self, directive: Directive) -> list[tuple[str, dict[str, str | float]]]:
        """Return (code, args) for what the directive lacks or has too much."""
        found: list[tuple[str, dict[str, str | float]]] = []
        given = dict(directive.options)
        about: dict[str, str | float] = {"directive": self.name}
        if self.argument == "required" and not directive.argument:
            found.append(("directive.needs-argument", about))
        if self.argument == "none" and directive.argument:
            found.append(("directive.no-argument", about))
        if self.body == "required" and not directive.blocks:
            found.append(("directive.needs-body", about))
        if self.body == "none" and directive.blocks:
            found.append(("directive.no-body", about))
        found += [("directive.needs-option", {**about, "option": name}) for name in self.required if not given.get(name)]
        known = {*self.required, *self.optional}
        found += [("directive.unknown-option", {**about, "option": name}) for name in given if name not in known]
        found += [
            ("directive.whole-number", {**about, "option": name})
            for name in self.whole_numbers
            if given.get(name) and not (given[name].isdecimal() and 0 < int(given[name]) < 10_000)  # noqa: PLR2004 -- minutes or percent
        ]
        return found


def whole_number(directive: Directive, name: str, default: int) -> int:
    value = directive.option(name) or ""
    return int(value) if value.isdecimal() else default
