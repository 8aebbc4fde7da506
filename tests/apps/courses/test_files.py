import hashlib

import pytest
from tests.apps.courses.conftest import OVERRIDE, module_files

from bridging.apps.courses.domain.publish import publish_all
from bridging.apps.courses.models import EditionFile
from bridging.apps.courses.rules import media_type
from bridging.programme.addresses import file_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def offered(content, now, django_capture_on_commit_callbacks):
    """A page offers a data file; return its address."""
    for language, words in (("nl", "de telling"), ("en", "the counts")):
        page = content / f"modules/m1/pages/01-vectors.{language}.md"
        page.write_text(page.read_text("utf-8").replace(":::{summary}", f"[{words}](../data/counts.csv)\n\n:::{{summary}}"), "utf-8")
    with django_capture_on_commit_callbacks(execute=True):
        publish_all(override=OVERRIDE, now=now)
    return file_address(EditionFile.objects.get(path="modules/m1/data/counts.csv").sha256, "counts.csv")


def test_offered_file_is_a_download_that_may_be_kept_for_good(offered, client):
    answer = client.get(offered)

    assert b"".join(answer.streaming_content) == b"dose,count\n1,2\n"
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="counts.csv"'
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_sources_and_items_are_not_given_out(offered, client, content):
    for name, data in module_files(content).items():
        if name != "data/counts.csv":
            assert client.get(file_address(hashlib.sha256(data).hexdigest(), name.rpartition("/")[2])).status_code == 404


def test_file_is_given_under_its_own_name_only(offered, client):
    assert client.get(offered.replace("counts.csv", "counts.svg")).status_code == 404
    assert client.get(file_address("0" * 64, "counts.csv")).status_code == 404


def test_only_pictures_and_media_are_shown_in_place():
    assert media_type("a.PNG") == ("image/png", True)
    assert media_type("a.mp4") == ("video/mp4", True)
    assert media_type("a.html") == ("application/octet-stream", False)
    assert media_type("a.pdf") == ("application/pdf", False)
    assert media_type("nothing") == ("application/octet-stream", False)
