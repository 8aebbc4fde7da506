"""One Markdown file with front matter → prose, or its faults."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bridging.engines.courseware.elements import to_blocks
from bridging.engines.courseware.elements.element import Context
from bridging.engines.courseware.model import Prose
from bridging.engines.courseware.reading_time import count_words
from bridging.engines.courseware.schemas.page import EntryFront, PageFront
from bridging.kernel.diagnostic import Diagnostic, Span, error
from bridging.source.blocks import Block, all_blocks, block_inlines, walk, walk_inlines
from bridging.source.markdown import Parsed, parse_markdown
from bridging.source.markdown.inlines import plain_text
from bridging.source.numbers import numbers_in
from bridging.source.paths import MAX_PROSE_BYTES, ContentRoot, read_text
from bridging.source.rewrite import neutral
from bridging.source.schema import validated
from bridging.source.shelf import shelved
from bridging.source.text import Language
from bridging.source.yaml import load_yaml

_FRONT: Final = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass
class ProseCache:
    """Texts read before, by file and fingerprint: only a changed file is read again."""

    texts: dict[Path, tuple[str, "Prose[PageFront] | Prose[EntryFront] | None", tuple[Diagnostic, ...]]] = field(default_factory=dict)


def load_prose[F: (PageFront, EntryFront)](
    file: Path, language: Language, front_model: type[F], root: ContentRoot, cache: ProseCache
) -> tuple[Prose[F] | None, tuple[Diagnostic, ...]]:
    text = read_text(file, root, MAX_PROSE_BYTES)
    if isinstance(text, Diagnostic):
        return None, (text,)
    fingerprint = fingerprint_of(text)
    known = cache.texts.get(file)
    if known and known[0] == fingerprint and not (known[1] and known[1].includes):
        return known[1], known[2]  # type: ignore[return-value]
    prose, diagnostics = _read(text, fingerprint, file, language, front_model, root)
    cache.texts[file] = (fingerprint, prose, diagnostics)
    return prose, diagnostics


def fingerprint_of(text: str) -> str:
    """Return a short hash of a text; trailing white space does not change what it says."""
    meaning = "\n".join(line.rstrip() for line in text.strip().split("\n"))
    return hashlib.sha256(meaning.encode()).hexdigest()[:16]


def _stands_alone(result: tuple[Prose[PageFront] | Prose[EntryFront] | None, tuple[Diagnostic, ...]]) -> bool:
    """Tell whether a reading depends on no other file."""
    prose, _ = result
    return prose is not None and not prose.includes


@shelved(when=_stands_alone)
def _read[F: (PageFront, EntryFront)](
    text: str, fingerprint: str, file: Path, language: Language, front_model: type[F], root: ContentRoot
) -> tuple[Prose[F] | None, tuple[Diagnostic, ...]]:
    found = _FRONT.match(text)
    if not found:
        return None, (error("schema-valid", Span(file), "front-matter.missing"),)
    located = load_yaml(found["yaml"] or "", file, first_line=2)
    body_line = text.count("\n", 0, found.end()) + 1
    parsed: Parsed = parse_markdown(text[found.end() :], file, first_line=body_line)
    context: Context = Context(file, root)
    document = to_blocks(parsed.document, context)
    faults: list[Diagnostic] = [*parsed.diagnostics, *context.diagnostics]
    if isinstance(located, Diagnostic):
        return None, (located, *faults)
    front: F | list[Diagnostic] = validated(front_model, located)
    if isinstance(front, list):
        return None, (*front, *faults)
    blocks = tuple(walk(all_blocks(document)))
    prose = Prose(
        language=language,
        front=front,
        located=located,
        document=document,
        source=text,
        fingerprint=fingerprint,
        words=count_words(walk(all_blocks(neutral(document)))),
        includes=tuple(context.includes),
        blocks=blocks,
        numbers=tuple(_numbers(blocks, language)),
        inlines=tuple((block.line, inline) for block in blocks for run in block_inlines(block) for inline in walk_inlines(run)),
    )
    return prose, tuple(faults)


def _numbers(blocks: Iterable[Block], language: Language) -> Iterator[tuple[str, int]]:
    for block in blocks:
        for inlines in block_inlines(block):
            for number in numbers_in(plain_text(inlines).replace("{,}", ","), language):
                yield number, block.line
