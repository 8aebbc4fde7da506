"""Where the author wrote it: the file and the line, so that one need not look for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from bridging.apps.courses.domain.assets import asset_path
from bridging.apps.courses.drafts import private_root
from bridging.apps.courses.models import Edition, EditionFile
from bridging.engines.measurement.loop.places import Place, PlaceKind
from bridging.kernel.diagnostic import Diagnostic
from bridging.source.yaml import load_yaml

_OF_ITEM = ("options", "correct", "answer", "stem")
"""Where one looks first in a question."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """``path`` in its root; ``name`` in the module, empty for what no draft holds: test questions stand in the private root."""

    path: str
    line: int
    name: str = ""


def source_file(place: Place, language: str) -> SourceFile | None:
    """Return the file of a place in the newest edition; None where it is not known."""
    edition = Edition.objects.filter(module_id=place.module).order_by("-published_at", "-pk").first()
    return None if edition is None else _found(edition.pk, place, language)


@lru_cache(maxsize=512)
def _found(edition_pk: int, place: Place, language: str) -> SourceFile | None:
    own = f"modules/{place.module}/"
    for path, text in _candidates(edition_pk, own, place, language):
        line = _line_in(text, path, place)
        if line:
            return SourceFile(path, line, path.removeprefix(own))
    root = private_root()
    if place.kind is PlaceKind.ITEM and root is not None:
        file = root / own / "items" / f"{place.ref}.yaml"
        if file.is_file():
            return SourceFile(f"{own}items/{place.ref}.yaml", _line_in(file.read_text("utf-8"), file.name, place))
    return None


def _candidates(edition_pk: int, own: str, place: Place, language: str) -> Iterator[tuple[str, str]]:
    """Yield the files in which something may stand, those that are named for it first."""
    folder = {PlaceKind.ITEM: "items/", PlaceKind.PAGE: "pages/", PlaceKind.MEETING: "meetings/", PlaceKind.UNIT: "module.yaml"}.get(
        place.kind
    )
    if folder is None:
        return
    ending = f".{language}.md" if place.kind is PlaceKind.PAGE else ".yaml"
    rows = EditionFile.objects.filter(edition=edition_pk, path__startswith=own + folder, path__endswith=ending).values_list(
        "path", "sha256"
    )
    for path, sha256 in sorted(rows, key=lambda row: (place.ref not in PurePosixPath(row[0]).stem, row[0])):
        file = asset_path(sha256)
        if file.is_file():
            yield path, file.read_text("utf-8", "replace")


def _line_in(text: str, path: str, place: Place) -> int:
    """Return the line at which to begin; 0 where the file is about something else."""
    names = (f"id: {place.ref}", f"- id: {place.ref}")
    line = next((number for number, words in enumerate(text.split("\n"), 1) if words.strip() in names), 0)
    if not line or place.kind is not PlaceKind.ITEM:
        return line
    located = load_yaml(text, Path(path))
    if isinstance(located, Diagnostic) or not isinstance(located.data, dict):
        return line
    return next((located.span((part,)).line for part in _OF_ITEM if part in located.data), line)
