"""Folders of prose: files are paired by name, `NAME.nl.md` with `NAME.en.md`."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bridging.engines.courseware.load.prose import ProseCache, load_prose
from bridging.engines.courseware.model import Prose, Siblings
from bridging.engines.courseware.schemas.page import EntryFront, PageFront
from bridging.kernel.diagnostic import Diagnostic, Span, error
from bridging.source.paths import ContentRoot, listed
from bridging.source.text import Language, as_language, other_language

_NAME: Final = re.compile(r"\A(?P<stem>.+)\.(?P<language>nl|en)\.md\Z")


def load_folder[F: (PageFront, EntryFront)](
    folder: Path, front_model: type[F], root: ContentRoot, cache: ProseCache
) -> tuple[list[Siblings[F]], list[Diagnostic]]:
    """Read every page of a folder, in the order of the file names."""
    faults: list[Diagnostic] = []
    files: dict[str, dict[Language, Path]] = {}
    for file in listed(folder, "*.md"):
        if file.name == "README.md" or "transcript" in file.name:
            # What is spoken in a video stands beside the page that shows it.
            continue
        found = _NAME.match(file.name)
        if found:
            files.setdefault(found["stem"], {})[as_language(found["language"])] = file
        else:
            faults.append(error("sibling-exists", Span(file), "sibling.no-language", file=file.name))
    groups: list[Siblings[F]] = []
    for stem, by_language in files.items():
        texts: dict[Language, Prose[F]] = {}
        for language, file in by_language.items():
            prose, found_faults = load_prose(file, language, front_model, root, cache)
            faults.extend(found_faults)
            if prose is not None:
                texts[language] = prose
        faults.extend(_missing(stem, folder, by_language))
        if texts:
            groups.append(Siblings(folder / stem, texts))
    return groups, faults


def _missing(stem: str, folder: Path, by_language: Mapping[Language, Path]) -> list[Diagnostic]:
    return [
        error(
            "sibling-exists", Span(file), "sibling.missing", file=f"{stem}.{other_language(language)}.md", language=other_language(language)
        )
        for language, file in by_language.items()
        if other_language(language) not in by_language and folder.is_dir()
    ]
