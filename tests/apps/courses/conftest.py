"""A site with the smallest good course published on it."""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories import make_person
from tests.good_course import write_course

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.courses.domain.drafts import receive_upload
from bridging.apps.courses.domain.publish import publish_all
from bridging.apps.courses.models import Upload
from bridging.engines.courseware.agreement import write_agreement
from bridging.engines.courseware.load import load_course

OVERRIDE = "Rhea Reviewer"


@pytest.fixture
def content(tmp_path: Path, settings: Any) -> Path:
    """The content root of the settings; the site's data lie beside it."""
    public, private = write_course(tmp_path)
    write_agreement(load_course(public).course, below=public)
    settings.BRIDGING_HOME = tmp_path / "home"
    settings.BRIDGING_CONTENT = public
    settings.BRIDGING_PRIVATE_CONTENT = private
    return public


@pytest.fixture
def published(content: Path, db: None, now: datetime, django_capture_on_commit_callbacks: Any) -> Path:
    """The good course as edition 2026.1, searchable."""
    with django_capture_on_commit_callbacks(execute=True):
        publish_all(note="First", override=OVERRIDE, now=now)
    return content


@pytest.fixture
def author(db: None) -> Person:
    return make_person(roles=[Role.AUTHOR], display_name="Ada Author", language="en")


@pytest.fixture
def author_client(signed_in: Callable[..., Client], author: Person) -> Client:
    return signed_in(person=author)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def module_files(content: Path, changes: Mapping[str, str] | None = None) -> dict[str, str | bytes]:
    """Return module m1 of a content root, path in the module → bytes, with some files replaced."""
    folder = content / "modules" / "m1"
    files: dict[str, str | bytes] = {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }
    return files | dict(changes or {})


def module_zip(content: Path, changes: Mapping[str, str] | None = None) -> SimpleUploadedFile:
    files = {f"m1/{name}": data for name, data in module_files(content, changes).items()}
    return SimpleUploadedFile("m1.zip", zipped(files), "application/zip")


def text_of(content: Path, name: str) -> str:
    return (content / "modules" / "m1" / name).read_text("utf-8")


@pytest.fixture
def make_draft(content: Path, author: Person, now: datetime) -> Callable[..., Upload]:
    """Send module m1 as a zip, with some files replaced."""

    def send(changes: Mapping[str, str] | None = None, owner: Person | None = None) -> Upload:
        return receive_upload(owner=owner or author, upload=module_zip(content, changes), now=now)

    return send
