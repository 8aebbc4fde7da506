import pytest
from tests.apps.courses.conftest import OVERRIDE, text_of

from bridging.apps.courses import drafts
from bridging.apps.courses.domain.publish import HasErrors, IsDraft, LabelTaken, Unreviewed
from bridging.apps.courses.domain.publish_draft import NothingChanged, publish_draft
from bridging.apps.courses.models import Edition
from bridging.apps.courses.queries.changes import changes_of

pytestmark = pytest.mark.django_db

PAGE = "pages/01-vectors.nl.md"


def _changed(content):
    return {PAGE: text_of(content, PAGE).replace("Er past", "Er past maximaal")}


def _publish(upload, author, now, **given):
    values = {"label": "2026.2", "note": "Clearer.", "override": OVERRIDE} | given
    return publish_draft(upload=upload, by=author, now=now, **values)


def test_draft_becomes_the_next_edition(published, make_draft, author, now):
    upload = make_draft(_changed(published))

    edition = _publish(upload, author, now.replace(hour=12))

    upload.refresh_from_db()
    assert (edition.label, edition.note, edition.unreviewed_override, edition.published_by) == ("2026.2", "Clearer.", OVERRIDE, author)
    assert upload.published_as == edition
    assert 'edition: "2026.2"' in (drafts.module_folder(upload) / "module.yaml").read_text("utf-8")
    assert "Er past maximaal" in edition.pages.get().texts.get(language="nl").plain


@pytest.mark.parametrize(
    ("changes", "given", "outcome"),
    [
        ({}, {"label": "2026.1"}, LabelTaken),
        ({}, {"override": ""}, Unreviewed),
        ({"status: open": "status: draft"}, {}, IsDraft),
        ({"prerequisites": "x", "ec: 1": "ec: 2"}, {}, HasErrors),
    ],
)
def test_refused_draft_publishes_nothing_and_stays_as_it_was(changes, given, outcome, published, make_draft, author, now):
    module = text_of(published, "module.yaml")
    for old, new in changes.items():
        module = module.replace(old, new)
    upload = make_draft(_changed(published) | {"module.yaml": module})
    count = Edition.objects.count()

    with pytest.raises(outcome):
        _publish(upload, author, now.replace(hour=12), **given)

    assert Edition.objects.count() == count
    assert (drafts.module_folder(upload) / "module.yaml").read_text("utf-8") == module
    upload.refresh_from_db()
    assert upload.published_as is None


def test_draft_that_says_the_same_is_not_published_again(published, make_draft, author, now):
    upload = make_draft()

    with pytest.raises(NothingChanged):
        _publish(upload, author, now.replace(hour=12), label="2026.1")


def test_changes_name_pages_items_parts_and_files(published, make_draft):
    item = "items/m1-what-fits.yaml"
    changed = _changed(published) | {
        item: text_of(published, item).replace("Too much.", "Too much by far."),
        "module.yaml": text_of(published, "module.yaml").replace(
            "{nl: Over vectoren., en: About vectors.}", "{nl: Over AAV., en: About AAV.}"
        ),
        "data/counts.csv": "dose,count\n1,3\n",
        "data/more.csv": "a\n",
    }

    changes = changes_of(make_draft(changed), "en")

    assert [(page.page_id, page.title, page.languages) for page in changes.pages_changed] == [("vectors", "Vectors", ("nl",))]
    assert [(each.item_id, each.is_same_version) for each in changes.items_changed] == [("m1-what-fits", True)]
    assert changes.parts == ("summary",)
    assert [(file.sign, file.name) for file in changes.files] == [("~", "data/counts.csv"), ("+", "data/more.csv")]
    assert [*changes.pages_added, *changes.pages_removed, *changes.items_added, *changes.items_removed] == []


def test_unchanged_draft_has_no_changes(published, make_draft):
    assert changes_of(make_draft(), "en").is_nothing


def test_module_that_was_never_published_is_all_new(content, make_draft):
    changes = changes_of(make_draft(), "en")

    assert (changes.newest, changes.is_nothing) == (None, False)
