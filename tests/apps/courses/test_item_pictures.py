"""A picture of an item is kept with the edition's item, and read from there for whoever answers it."""

import io
import zipfile

import pytest
from tests.apps.courses.conftest import OVERRIDE
from tests.good_course import PRIVATE
from tests.programme.test_item_pictures import FIGURE, ITEM, PUBLIC, png

from bridging.apps.courses.domain.handbook import edition_programme
from bridging.apps.courses.domain.publish import publish_all
from bridging.apps.courses.models import Edition, EditionFile, EditionItem
from bridging.apps.study.contents import item_pictures
from bridging.programme.addresses import file_address
from bridging.programme.handbook import book_of
from bridging.programme.item_pictures import picture_of


@pytest.fixture
def private_question(content, db):
    """A question of the private root that stands on a page and shows a picture of the private root."""
    for language in ("nl", "en"):
        page = content / f"modules/m1/pages/01-vectors.{language}.md"
        page.write_text(page.read_text("utf-8").replace(":::{summary}", ":::{question} m1-where\n:::\n\n:::{summary}"), "utf-8")
    private = content.parent / PRIVATE
    (private / PUBLIC).write_text(ITEM.replace("particle.svg", "gel.png"), "utf-8")
    (private / FIGURE).mkdir()
    (private / FIGURE / "gel.png").write_bytes(png())
    return content


def test_edition_holds_the_picture_in_both_languages(content, db, now):
    (content / PUBLIC).write_text(ITEM, "utf-8")

    publish_all(override=OVERRIDE, now=now)

    kept = EditionItem.objects.get(item_id="m1-where")
    assert set(kept.pictures["../figures/particle.svg"]) == {"nl", "en"}
    assert item_pictures(kept.edition_id, "m1-where") == kept.pictures
    assert EditionItem.objects.get(item_id="m1-what-fits").pictures == {}


def test_private_picture_is_kept_and_given_to_no_public_address(private_question, client, now):
    publish_all(override=OVERRIDE, now=now)

    kept = EditionFile.objects.get(path=f"{PRIVATE}{FIGURE}gel.png")
    assert kept.is_source
    assert client.get(file_address(kept.sha256, "gel.png")).status_code == 404


def test_book_of_an_edition_shows_the_private_question_of_its_page(private_question, now):
    publish_all(override=OVERRIDE, now=now)

    programme = edition_programme(Edition.objects.get(module_id="m1"))

    assert picture_of(programme, programme.items["m1-where"]).file.read_bytes() == png()
    assert set(programme.items) == {"m1-what-fits", "m1-where"}
    book = book_of(programme, "m1", "nl", "trainer", edition="2026.1", date=now.date(), base_url="")
    assert book.activities["question", "m1-where"].forms[0].picture.alt == "Twee vormen."


def test_author_takes_no_private_file_home(private_question, author_client, now):
    publish_all(override=OVERRIDE, now=now)

    archive = b"".join(author_client.get("/author/modules/m1/source.zip").streaming_content)

    assert [name for name in zipfile.ZipFile(io.BytesIO(archive)).namelist() if "gel" in name or "where" in name] == []


def test_preview_of_a_draft_shows_a_private_picture_in_place(private_question, make_draft, author_client):
    draft = make_draft()

    page = author_client.get(f"/author/drafts/{draft.key}/preview/en/vectors/").content.decode()

    assert page.count('<img src="data:image/png;base64,') == 1
    assert "/questions/m1-where/" not in page
