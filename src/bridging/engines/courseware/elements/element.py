"""What an element is: a directive's name, what it needs, and how it becomes a block."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from bridging.kernel.diagnostic import Diagnostic, Span, error
from bridging.source.blocks import Block, Blocks, Directive, Inlines, Run
from bridging.source.markdown import parse_markdown
from bridging.source.paths import ContentRoot, read_text

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
        parsed = parse_markdown(text, self.file, first_line=line)
        self.diagnostics.extend(parsed.diagnostics)
        first = parsed.document.blocks[0] if parsed.document.blocks else None
        return getattr(first, "children", (Run(text),))

    def include(self, path: str, line: int) -> Blocks:
        """Read another Markdown file of the root, one level deep: a file included here includes nothing."""
        file = self.root.path / path
        text = read_text(file, self.root)
        if isinstance(text, Diagnostic):
            self.report("file-readable", line, text.message.code, **text.message.args)
            return ()
        self.includes.append(file)
        parsed = parse_markdown(text, file)
        self.diagnostics.extend(parsed.diagnostics)
        return tuple(block for block in parsed.document.blocks if not isinstance(block, Directive))


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
