"""Where the author wrote it: the file and the line, so that one need not look for them."""

from collections.abc import Iterable, Iterator, Mapping
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
    return _in_private(place) if place.kind is PlaceKind.ITEM else None


def item_files(asked: Iterable[tuple[int, str, str]]) -> Mapping[tuple[int, str], SourceFile]:
    """Return (edition, item) → its file in that edition, of (edition, module, item), in one query: it stands in one named for it, as a rule."""
    wanted = {(edition, item): Place(PlaceKind.ITEM, module, item) for edition, module, item in asked}
    rows = EditionFile.objects.filter(edition__in={edition for edition, _ in wanted}, path__contains="/items/")
    found = {}
    for edition, path, sha256 in rows.values_list("edition_id", "path", "sha256"):
        place = wanted.get((edition, PurePosixPath(path).stem))
        if place is not None:
            found[edition, place.ref] = SourceFile(path, _line_in_asset(sha256, path, place), path.removeprefix(f"modules/{place.module}/"))
    private = {key: _in_private(place) for key, place in wanted.items() if key not in found}
    return found | {key: file for key, file in private.items() if file is not None}


def _in_private(place: Place) -> SourceFile | None:
    """Return the file of a question of a test: no edition keeps it."""
    root, path = private_root(), f"modules/{place.module}/items/{place.ref}.yaml"
    file = root / path if root is not None else None
    if file is None or not file.is_file():
        return None
    return SourceFile(path, _line_in_file(file, file.stat().st_mtime_ns, place))


@lru_cache(maxsize=4096)
def _line_in_file(file: Path, changed_at: int, place: Place) -> int:  # noqa: ARG001 -- what was read is forgotten when the file changes
    return _line_in(file.read_text("utf-8"), file.name, place)


@lru_cache(maxsize=4096)
def _line_in_asset(sha256: str, path: str, place: Place) -> int:
    """Return the line in what an edition keeps; it never changes. 0 where it is not kept here."""
    file = asset_path(sha256)
    return _line_in(file.read_text("utf-8", "replace"), path, place) if file.is_file() else 0


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
    if place.kind is PlaceKind.ITEM:
        return _line_of_item(text, path, place.ref)
    names = (f"id: {place.ref}", f"- id: {place.ref}")
    return next((number for number, words in enumerate(text.split("\n"), 1) if words.strip() in names), 0)


def _line_of_item(text: str, path: str, item_id: str) -> int:
    """Return where a question says what is chosen from, however its file is written."""
    located = load_yaml(text, Path(path))
    if isinstance(located, Diagnostic) or not isinstance(located.data, dict) or located.data.get("id") != item_id:
        return 0
    return located.span((next((part for part in _OF_ITEM if part in located.data), "id"),)).line
