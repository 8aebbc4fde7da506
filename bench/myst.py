"""Our texts as Markdown that Sphinx with MyST accepts, with the same amount of text; the method page says what is mapped to what."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bridging.engines.courseware.model import Module, Prose
from bridging.engines.courseware.schemas.page import EntryFront, PageFront
from bridging.programme.citations import rendered_works
from bridging.programme.load import Programme
from bridging.source.drawing import print_svg, read_drawing
from bridging.source.markdown.inlines import plain_text

_FRONT: Final = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*\n", re.DOTALL)
_OPENING: Final = re.compile(r"\A(?P<colons>:{3,})\{(?P<name>[\w-]+)\}\s*(?P<argument>.*)\Z")
_OPTION: Final = re.compile(r"\A:(?P<name>[\w-]+):\s*(?P<value>.*)\Z")
_HEADING: Final = re.compile(r"\A(?P<words>#+ .*?)\s*\{#(?P<anchor>[\w-]+)\}\s*\Z")
_ROLE: Final = re.compile(r"\{(?P<name>\w+)\}`(?P<words>[^`]+)`")
_TARGET: Final = re.compile(r"\A(?P<words>.*?)\s*<(?P<target>[^<>]+)>\Z", re.DOTALL)

_CONFIGURATION: Final = """\
project = "Twin"
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
html_theme = "furo"
numfig = True
"""
_CONTENTS: Final = """\
# Contents

:::{toctree}
:glob:

modules/*/pages/*
reference/*
:::
"""


def write_twin(programme: Programme, folder: Path) -> int:
    """Write a Sphinx project with every page and reference entry, and return how many Markdown files those are."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "conf.py").write_text(_CONFIGURATION, "utf-8")
    (folder / "index.md").write_text(_CONTENTS, "utf-8")
    count = 0
    for module, text in programme.course.prose():
        target = folder / programme.course.root.relative(text.file)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(converted(programme, module, text), "utf-8")
        count += 1
    for module in programme.course.modules.values():
        _write_drawings(programme, module, folder)
    return count


def converted(programme: Programme, module: Module | None, text: Prose[PageFront] | Prose[EntryFront]) -> str:
    return "\n".join(_Writer(programme, module, text).lines()) + "\n"


def _write_drawings(programme: Programme, module: Module, folder: Path) -> None:
    for path, figure in module.figures.items():
        drawing, _ = read_drawing((programme.course.root.path / path).read_bytes())
        for language in ("nl", "en") if drawing else ():
            words = {key: text[language] for key, text in figure.value.texts.items()}
            target = folder / _worded(path, language)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(print_svg(drawing, words), "utf-8")  # type: ignore[arg-type]


def _worded(path: str, language: str) -> str:
    return path.removesuffix(".svg") + f".{language}.svg"


class _Writer:
    def __init__(self, programme: Programme, module: Module | None, text: Prose[PageFront] | Prose[EntryFront]) -> None:
        self.programme, self.module, self.text = programme, module, text
        self.course, self.language = programme.course, text.language
        self.cited: list[str] = []

    def lines(self) -> Iterator[str]:
        yield from self._head()
        rest = iter(_FRONT.sub("", self.text.source, count=1).split("\n"))
        for line in rest:
            if opening := _OPENING.match(line):
                yield from self._directive(opening, rest)
            elif heading := _HEADING.match(line):
                yield from (f"(heading-{self._label(heading['anchor'])})=", self._inline(heading["words"]))
            else:
                yield self._inline(line)
        yield from self._sources()

    def _head(self) -> Iterator[str]:
        front = self.text.front
        yield from (f"# {front.title}", "")
        if isinstance(front, PageFront):
            yield from (front.lead, "", f"{front.author} · {front.valid_on} · {front.review_by} · {front.licence}", "")
        else:
            yield from (front.definition, "", f"{front.short}; {', '.join(front.also)} · {front.valid_on} · {front.review_by}", "")

    def _sources(self) -> Iterator[str]:
        if isinstance(self.text.front, EntryFront):
            self.cited += [key for key in self.text.front.sources if key not in self.cited]
        works = rendered_works(self.course.bibliography, self.cited)
        if works:
            yield from ("", "## Sources", "")
            yield from (f"1. {plain_text(works[key])}" for key in self.cited if key in works)

    def _directive(self, opening: re.Match[str], rest: Iterator[str]) -> Iterator[str]:
        options: dict[str, str] = {}
        first = ""
        for first in rest:
            option = _OPTION.match(first)
            if option is None:
                break
            options[option["name"]] = option["value"]
        name, argument, colons = opening["name"], self._inline(opening["argument"]), opening["colons"]
        match name:
            case "figure":
                yield from self._figure(colons, opening["argument"], options, first, rest)
                return
            case "table":
                yield from (f"{colons}{{table}} {argument}", f":name: {self._label(options['id'])}", "")
            case "note" | "tip" | "warning" | "important" if not argument:
                yield f"{colons}{{{name}}}"
            case _:
                yield from (f"{colons}{{admonition}} {argument or name}", f":class: {name}", "")
        if first.strip() == colons and name not in {"table", "note", "tip", "warning", "important"}:
            # An activity has no words of its own on the page, and Sphinx wants some in every box.
            yield options.get("id") or opening["argument"]
        yield self._inline(first)

    def _figure(self, colons: str, source: str, options: dict[str, str], first: str, rest: Iterator[str]) -> Iterator[str]:
        file = self.course.root.resolve(self.text.file, source)
        path = self.course.root.relative(file) if file else source
        figure = self.module.figures.get(path) if self.module else None
        alt = options.get("alt") or (figure.value.alt[self.language] if figure else "")
        name = options.get("id") or Path(source).stem
        yield f"{colons}{{figure}} {_worded(source, self.language) if figure else source}"
        yield from (f":name: {self._label(name)}", f":alt: {alt}", "", self._inline(first))
        for line in rest:
            if line.strip() == colons:
                # What the page offers as a description in words goes into the legend.
                yield from ("", figure.value.description[self.language], "") if figure else ()
                yield line
                return
            yield self._inline(line)

    def _inline(self, line: str) -> str:
        return _ROLE.sub(self._role, line)

    def _role(self, found: re.Match[str]) -> str:
        split = _TARGET.match(found["words"])
        words, target = (split["words"], split["target"]) if split else ("", found["words"])
        match found["name"]:
            case "term" if target in self.course.reference:
                entry = self.course.reference[target].text(self.language)
                return self._document(words or entry.front.short, entry)
            case "page" if target in self.course.pages:
                page = self.course.pages[target][1].text(self.language)
                return self._document(words or page.front.title, page)
            case "cite":
                return f"\\[{', '.join(str(self._number(key.strip())) for key in found['words'].split(','))}\\]"
            case "figure":
                return f"{{numref}}`{self._label(target)}`"
            case _:
                return words or target

    def _document(self, words: str, text: Prose[PageFront] | Prose[EntryFront]) -> str:
        return f"{{doc}}`{words} </{self.course.root.relative(text.file).removesuffix('.md')}>`"

    def _number(self, key: str) -> int:
        if key not in self.cited:
            self.cited.append(key)
        return self.cited.index(key) + 1

    def _label(self, name: str) -> str:
        return f"{self.language}-{self.text.front.id}-{name}"
