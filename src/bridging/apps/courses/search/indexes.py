"""The indexes on disk: one for each edition, since an edition never changes; opened once per process.

What a person may not read is not filtered out of the hits: it stands in an index that is not asked.
"""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings

from bridging.apps.courses.models import Edition, EditionPage, Entry
from bridging.engines.courseware.search.document import SearchDocument, SearchText
from bridging.engines.courseware.search.folder import NoIndex
from bridging.engines.courseware.search.index import Index, build_index

ENTRY: Final = "entry"
PAGE: Final = "page"

_opened: dict[Path, Index] = {}
_lock = threading.Lock()


def index_of(edition_id: int, content_hash: str) -> Index:
    """Return the index of an edition. One that is missing or of another make is built on the spot."""
    path = _path(edition_id, content_hash)
    known = _opened.get(path)
    if known is not None:
        return known
    with _lock:
        if path not in _opened:
            _opened[path] = _open(path, edition_id)
        return _opened[path]


def rebuild() -> None:
    """Make the indexes of all newest editions ready, and drop those of editions that are gone or were replaced in the reference work."""
    newest = dict(Edition.objects.latest_of_each_module().values_list("pk", "content_hash"))
    for edition_id, content_hash in newest.items():
        index_of(edition_id, content_hash)
    # A cohort may read an older edition of its module, but everybody reads the newest reference work.
    modules = Edition.objects.exclude(module_id=Edition.REFERENCE)
    kept = {_path(pk, mark) for pk, mark in [*newest.items(), *modules.values_list("pk", "content_hash")]}
    for path in _folder().iterdir() if _folder().is_dir() else ():
        if path not in kept:
            _opened.pop(path, None)
            shutil.rmtree(path, ignore_errors=True)


def _open(path: Path, edition_id: int) -> Index:
    try:
        return Index.open(path)
    except NoIndex:
        build_index(path, _documents(edition_id))
        return Index.open(path)


def _folder() -> Path:
    return Path(settings.BRIDGING_HOME) / "index"


def _path(edition_id: int, content_hash: str) -> Path:
    # The hash stands in the name, so that a database put back from a copy never meets the index of another edition.
    return _folder() / f"{edition_id}-{content_hash[:16]}"


def _documents(edition_id: int) -> Iterator[SearchDocument]:
    for entry in Entry.objects.filter(edition=edition_id).prefetch_related("texts"):
        texts = {text.language: SearchText(text.title, (text.short, *text.also), text.definition, text.plain) for text in entry.texts.all()}
        yield SearchDocument(entry.entry_id, ENTRY, texts.get("nl"), texts.get("en"))
    for page in EditionPage.objects.filter(edition=edition_id).prefetch_related("texts"):
        texts = {text.language: SearchText(text.title, (), text.lead, text.plain) for text in page.texts.all()}
        yield SearchDocument(page.page_id, PAGE, texts.get("nl"), texts.get("en"))
