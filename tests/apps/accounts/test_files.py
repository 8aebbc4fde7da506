import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.apps.accounts.uploads import upload
from tests.factories import make_person

from bridging.apps.accounts import domain, rules
from bridging.apps.accounts.choices import FilePurpose
from bridging.apps.accounts.domain.files import _plain_name
from bridging.apps.accounts.filetypes import detect_type
from bridging.apps.accounts.models import StoredFile
from bridging.apps.accounts.registries import file_readers


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        ("a;b\n1,5;µ\n".encode(), "text/plain"),
        (zipped("[Content_Types].xml", "word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), None),
        (zipped("data.csv"), "application/zip"),
        (b"PK\x03\x04 broken", None),
        (b"<!DOCTYPE html><script>alert(1)</script>", None),
        (b"  <svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (b"\x7fELF\x02\x01", None),
        (b"#!/bin/sh\nrm -r x", None),
        (b"", None),
    ],
)
def test_a_type_is_told_from_the_content(content, expected):
    assert detect_type(content) == expected


@given(st.text(max_size=400))
def test_a_name_is_never_a_path(name):
    plain = _plain_name(name)

    assert plain
    assert len(plain) <= 200
    assert not set(plain) & set('/\\"<>:|?*\n\r\0')
    assert plain not in {".", ".."}


@pytest.fixture
def store(settings, tmp_path, db, now):
    settings.MEDIA_ROOT = tmp_path

    def put(owner, content=b"%PDF-1.7 work", name="../../my work.pdf"):
        return domain.store_file(owner=owner, purpose=FilePurpose.SUBMISSION, upload=upload(content, name), now=now)

    return put


def test_a_file_is_handed_out_as_an_attachment_to_its_owner(store, signed_in, person):
    stored = store(person)

    response = signed_in(person=person).get(f"/files/{stored.key}/")

    assert b"".join(response.streaming_content) == b"%PDF-1.7 work"
    assert response.headers["Content-Disposition"] == 'attachment; filename="my work.pdf"'
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"].startswith("sandbox")


def test_a_file_does_not_exist_for_others(store, signed_in, client, person):
    stored = store(person)

    assert signed_in().get(f"/files/{stored.key}/").status_code == 404
    assert client.get(f"/files/{stored.key}/").status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "kept"),
    [
        (b"<body onload=alert(1)>", "cv.html", "cv.html.txt"),
        (b"<!-- x --><svg onload='alert(1)'/>", "drawing.svg", "drawing.svg.txt"),
        (b"%PDF-1.7 work", "work.exe", "work.exe.pdf"),
        (b"%PDF-1.7 work", "work.PDF", "work.PDF"),
        (b"echo 1", "run.bat", "run.bat.txt"),
        (b"dose,count\n1,2\n", "counts.csv", "counts.csv"),
        (b"plain", "pdf", "pdf.txt"),
        (b"\xff\xd8\xff\xe0", "photo.jpeg", "photo.jpeg"),
        (b"plain", "x" * 400, "x" * 190 + ".txt"),
    ],
)
def test_a_name_ends_as_the_content_is(store, person, content, name, kept):
    assert store(person, content, name).name == kept


def test_an_app_may_let_a_teacher_read(store, signed_in, person, monkeypatch):
    stored, teacher = store(person), make_person()
    monkeypatch.setitem(file_readers._providers, "study", lambda reader, file: reader == teacher and file == stored)

    seen = signed_in(person=teacher).get(f"/files/{stored.key}/")
    assert b"".join(seen.streaming_content) == b"%PDF-1.7 work"
    assert signed_in().get(f"/files/{stored.key}/").status_code == 404


def test_too_much_is_refused_and_nothing_kept(store, person, monkeypatch):
    monkeypatch.setattr(rules, "FILE_QUOTA_BYTES", 20)
    store(person)

    with pytest.raises(domain.QuotaExceeded):
        store(person)
    monkeypatch.setattr(rules, "FILE_LIMIT_BYTES", 5)
    with pytest.raises(domain.FileTooLarge):
        store(person)
    assert StoredFile.objects.count() == 1


def test_a_page_with_a_script_is_refused(store, person):
    with pytest.raises(domain.FileTypeRefused):
        store(person, b"<html><script>1</script>", "cv.pdf")


def test_deleting_takes_the_bytes_once_it_is_certain(store, person, django_capture_on_commit_callbacks, tmp_path):
    stored = store(person)
    place = tmp_path / stored.content.name

    with django_capture_on_commit_callbacks(execute=True):
        domain.delete_file(stored=stored)
        assert place.exists()

    assert not place.exists()


def test_emptying_takes_the_bytes_and_the_name_and_keeps_the_row(
    store, person, signed_in, now, django_capture_on_commit_callbacks, tmp_path
):
    stored = store(person)
    place = tmp_path / stored.content.name

    with django_capture_on_commit_callbacks(execute=True):
        domain.empty_file(stored=stored, now=now)
        assert place.exists()

    assert not place.exists()
    left = StoredFile.objects.get()
    assert (left.name, left.content.name, left.sha256, left.size_bytes, left.removed_at) == ("", "", "", 0, now)
    assert signed_in(person=person).get(f"/files/{stored.key}/").status_code == 404
    assert domain.export_person(person=person, now=now)["accounts"]["files"] == []
    domain.delete_file(stored=left)
    assert not StoredFile.objects.exists()
