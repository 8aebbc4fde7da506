"""Books of published editions, made from the sources that the edition keeps."""

import hashlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from bridging.apps.courses.domain.assets import asset_path
from bridging.apps.courses.models import Edition
from bridging.press.book import Audience
from bridging.press.formats import BookFormat, make_book
from bridging.programme.handbook import book_of
from bridging.programme.item_pictures import PRIVATE
from bridging.programme.load import Programme, load_programme
from bridging.source.text import Language


def handbook_file(edition: Edition, language: Language, audience: Audience, book_format: BookFormat) -> Path:
    """Return the book as a file; it is made once and kept, because an edition never changes.

    Its QR codes hold the address of the site: a site that moves makes its books anew.
    """
    address = hashlib.sha256(settings.BRIDGING_BASE_URL.encode()).hexdigest()[:8]
    name = f"{edition.module_id}-{edition.label}-{edition.content_hash[:12]}-{address}-{audience}-{language}.{book_format}"
    target = Path(settings.BRIDGING_HOME) / "cache" / "handbooks" / name
    if not target.exists():
        book = book_of(
            edition_programme(edition),
            edition.module_id,
            language,
            audience,
            edition=edition.label,
            date=edition.published_at.date(),
            base_url=settings.BRIDGING_BASE_URL,
        )
        _write(target, make_book(book, book_format))
    return target


def edition_programme(edition: Edition) -> Programme:
    """Return the programme as it was around an edition."""
    return _programme_at(edition_sources(edition))


def edition_sources(edition: Edition) -> Path:
    """Lay out an edition's source files as a content root and return the folder."""
    folder = Path(settings.BRIDGING_HOME) / "cache" / "editions" / f"{edition.module_id}-{edition.content_hash}"
    done = folder / ".complete"
    if not done.exists():
        for path, sha256 in edition.files.values_list("path", "sha256"):
            place = folder / path
            if not place.exists():
                _write(place, asset_path(sha256).read_bytes())
        done.touch()
    return folder


@lru_cache(maxsize=4)
def _programme_at(folder: Path) -> Programme:
    return load_programme(folder, folder / PRIVATE)


def _write(target: Path, data: bytes) -> None:
    """Write a file whole or not at all: two requests may ask for the same one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
    Path(draft).replace(target)
