from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps.courses.conftest import module_files, module_zip, zipped

from bridging.apps.courses import drafts
from bridging.apps.courses.domain.archive import UploadRefused
from bridging.apps.courses.domain.drafts import UnknownModule, delete_old_uploads, delete_upload, open_module, receive_upload
from bridging.apps.courses.models import Upload

pytestmark = pytest.mark.django_db


def _sent(data: bytes, author, now) -> Upload:
    return receive_upload(owner=author, upload=SimpleUploadedFile("any.zip", data), now=now)


def test_upload_is_laid_over_a_copy_of_the_content(content, author, now):
    upload = receive_upload(owner=author, upload=module_zip(content, {"data/counts.csv": "dose,count\n"}), now=now)

    root = drafts.draft_root(upload)
    assert (upload.module_id, upload.file_name, upload.error_count) == ("m1", "m1.zip", 0)
    assert (root / "modules/m1/data/counts.csv").read_text() == "dose,count\n"
    assert (root / "reference/aav.nl.md").read_bytes() == (content / "reference/aav.nl.md").read_bytes()
    assert (content / "modules/m1/data/counts.csv").read_text() != "dose,count\n"
    assert [path.name for path in drafts.drafts_folder().iterdir()] == [str(upload.key)]


def test_what_a_link_of_the_content_leads_to_is_not_copied_into_a_draft(content, author, now):
    (content / "notes").symlink_to(content.parent / "private")
    (content / "again").symlink_to(content / "reference")

    root = drafts.draft_root(receive_upload(owner=author, upload=module_zip(content), now=now))

    assert not (root / "notes").exists()
    assert (root / "again/aav.nl.md").is_file()


@pytest.mark.parametrize("prefix", ["", "m1/", "some folder/m1-final/"])
def test_upload_may_hold_the_folder_or_its_contents(prefix, content, author, now):
    files = {f"{prefix}{name}": data for name, data in module_files(content).items()}

    upload = _sent(zipped(files), author, now)

    assert (upload.module_id, upload.error_count) == ("m1", 0)
    assert (drafts.module_folder(upload) / "pages/01-vectors.nl.md").is_file()


def test_files_that_the_upload_lacks_are_gone_from_the_draft(content, author, now):
    files = {name: data for name, data in module_files(content).items() if not name.startswith("readings/")}

    upload = _sent(zipped(files), author, now)

    assert not (drafts.module_folder(upload) / "readings").exists()
    assert upload.error_count > 0


def test_agreement_is_kept_when_the_zip_brings_none(content, author, now):
    files = {name: data for name, data in module_files(content).items() if name != "translations.lock"}
    lock = (content / "modules/m1/translations.lock").read_bytes()

    upload = _sent(zipped(files), author, now)

    assert (drafts.module_folder(upload) / "translations.lock").read_bytes() == lock


def test_module_file_that_cannot_be_read_is_taken_by_its_folder_and_shown_with_its_line(content, author, now):
    upload = _sent(zipped({"m1/module.yaml": 'id: "m1\ntitle: x\n'}), author, now)

    assert upload.module_id == "m1"
    assert [found["file"] for found in upload.report["diagnostics"] if found["rule"] == "yaml-readable"] == ["modules/m1/module.yaml"]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"notes.txt": "x"}, "no-module"),
        ({"m1/module.yaml": "id: m1", "m2/module.yaml": "id: m2"}, "several-modules"),
        ({"Mijn Module/module.yaml": "title: x"}, "no-id"),
        ({"m1/module.yaml": "id: m1", "m1/../../x": "x"}, "outside"),
    ],
)
def test_refused_upload_leaves_nothing(files, code, content, author, now):
    with pytest.raises(UploadRefused) as caught:
        _sent(zipped(files), author, now)

    assert caught.value.code == code
    assert not Upload.objects.exists()
    assert list(drafts.drafts_folder().iterdir()) == []


def test_upload_over_the_limit_is_refused_unread(content, author, now, monkeypatch):
    monkeypatch.setattr("bridging.apps.courses.domain.drafts.MAX_ARCHIVE_BYTES", 10)

    with pytest.raises(UploadRefused) as caught:
        receive_upload(owner=author, upload=module_zip(content), now=now)

    assert caught.value.code == "archive-too-large"


def test_module_can_be_opened_from_its_newest_edition(published, author, now):
    (published / "modules/m1/data/counts.csv").write_text("changed after publishing\n")

    upload = open_module(owner=author, module_id="m1", now=now)

    assert upload.file_name == "M1 2026.1"
    assert (drafts.module_folder(upload) / "data/counts.csv").read_text() == "dose,count\n1,2\n"
    assert upload.error_count == 0


def test_unpublished_module_is_opened_from_the_content_root(content, author, now):
    assert open_module(owner=author, module_id="m1", now=now).file_name == "m1"
    with pytest.raises(UnknownModule):
        open_module(owner=author, module_id="m7", now=now)


def test_deleted_draft_takes_its_files_along(make_draft, django_capture_on_commit_callbacks):
    upload, other = make_draft(), make_draft()

    with django_capture_on_commit_callbacks(execute=True):
        delete_upload(upload=upload)

    assert list(Upload.objects.all()) == [other]
    assert [path.name for path in drafts.drafts_folder().iterdir()] == [str(other.key)]


def test_drafts_that_nobody_touches_are_given_up_after_two_months(make_draft, now):
    old, touched = make_draft(), make_draft()
    Upload.objects.filter(pk=touched.pk).update(checked_at=now + timedelta(days=59))

    assert delete_old_uploads(now + timedelta(days=60)) == 0
    assert delete_old_uploads(now + timedelta(days=61)) == 1
    assert list(Upload.objects.all()) == [touched]
    assert old.pk != touched.pk
