"""A question that is graded otherwise is published under a new version, by whatever way an edition is made."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import translation
from tests.apps.courses.conftest import OVERRIDE, text_of

from bridging.apps.courses import drafts
from bridging.apps.courses.domain.publish import HasErrors, publish_all
from bridging.apps.courses.domain.publish_draft import publish_draft
from bridging.apps.courses.models import Edition, EditionItem
from bridging.apps.courses.queries.changes import changes_of

pytestmark = pytest.mark.django_db

ITEM = "items/m1-what-fits.yaml"
KEY = "{id: a, text: {nl: 4.7 kb, en: 4.7 kb}, correct: true}"
OTHER_KEY = {
    KEY: "{id: a, text: {nl: 4.7 kb, en: 4.7 kb}, feedback: {nl: Te weinig., en: Too little.}}",
    "{id: b, text: {nl: 47 kb, en: 47 kb}, feedback: {nl: Te veel., en: Too much.}}": "{id: b, text: {nl: 47 kb, en: 47 kb}, correct: true}",
}


def _item(content, changes, version=1):
    text = text_of(content, ITEM).replace("version: 1", f"version: {version}")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


def _write(content, changes, version=1, edition="2026.2", base=None):
    """Write the question into the content root, and let the module become another edition."""
    folder = content / "modules" / "m1"
    (folder / ITEM).write_text(base or _item(content, changes, version), "utf-8")
    module = (folder / "module.yaml").read_text("utf-8")
    (folder / "module.yaml").write_text("\n".join(_labelled(line, edition) for line in module.split("\n")), "utf-8")


def _labelled(line, edition):
    return f'edition: "{edition}"' if line.startswith("edition:") else line


def _faults(refusal):
    return [(fault.rule, fault.span.line, fault.message.code, dict(fault.message.args)) for fault in refusal.value.diagnostics]


def _told(field="options.0.correct", edition="2026.1", version=1, following=2, code="item.version-not-raised"):
    args = {"field": field, "edition": edition, "version": version, "next": following}
    return ("item-version-raised", 2, code, args)


def test_changed_key_under_the_same_version_is_not_published(published, now):
    _write(published, OTHER_KEY)
    count = Edition.objects.count()

    with pytest.raises(HasErrors) as refusal:
        publish_all(override=OVERRIDE, now=now + timedelta(hours=1))

    assert _faults(refusal) == [_told()]
    assert Edition.objects.count() == count


def test_changed_key_under_a_new_version_is_published(published, now):
    _write(published, OTHER_KEY, version=2)

    done = publish_all(override=OVERRIDE, now=now + timedelta(hours=1))

    assert [edition.label for edition in done.editions if edition.module_id == "m1"] == ["2026.2"]


def test_other_words_and_feedback_are_published_under_the_same_version(published, now):
    _write(published, {"Te veel.": "Tien keer te veel.", "stem: {nl: 'Wat past er in": "stem: {nl: 'Hoeveel past er in"})

    done = publish_all(override=OVERRIDE, now=now + timedelta(hours=1))

    assert [edition.label for edition in done.editions if edition.module_id == "m1"] == ["2026.2"]


def test_version_of_an_edition_long_ago_is_not_used_for_something_else(published, now):
    first = text_of(published, ITEM)
    _write(published, OTHER_KEY, version=2, edition="2026.2")
    publish_all(override=OVERRIDE, now=now + timedelta(hours=1))
    _write(published, {}, edition="2026.3", base=first.replace("version: 1", "version: 3"))
    publish_all(override=OVERRIDE, now=now + timedelta(hours=2))
    _write(published, {}, edition="2026.4", base=first.replace("version: 1", "version: 2"))

    with pytest.raises(HasErrors) as refusal:
        publish_all(override=OVERRIDE, now=now + timedelta(hours=3))

    assert _faults(refusal) == [_told(edition="2026.2", version=2, following=4)]


def test_going_back_to_an_earlier_version_is_another_key_and_another_version(published, now):
    first = text_of(published, ITEM)
    _write(published, OTHER_KEY, version=2, edition="2026.2")
    publish_all(override=OVERRIDE, now=now + timedelta(hours=1))
    _write(published, {}, edition="2026.3", base=first)

    with pytest.raises(HasErrors) as refusal:
        publish_all(override=OVERRIDE, now=now + timedelta(hours=2))

    assert _faults(refusal) == [_told(edition="2026.2", version=2, following=3, code="item.version-lowered")]


def test_edition_from_before_may_have_the_version_before_but_not_the_same_with_another_key(published, now):
    _write(published, OTHER_KEY, version=2, edition="2026.2")
    publish_all(override=OVERRIDE, now=now + timedelta(hours=1))
    _write(published, {}, edition="2025.1", base=text_of(published, ITEM).replace("version: 2", "version: 1"))

    with pytest.raises(HasErrors) as refusal:
        publish_all(override=OVERRIDE, now=now - timedelta(days=300))

    assert _faults(refusal) == [_told(following=3)]
    Edition.objects.filter(label="2026.1", module_id="m1").delete()
    done = publish_all(override=OVERRIDE, now=now - timedelta(days=300))
    assert [edition.label for edition in done.editions if edition.module_id == "m1"] == ["2025.1"]


def test_edition_that_there_is_needs_no_new_version(published, now):
    """A key that was changed on a site before versions were held to this: what stands as it stands is not published anew."""
    row = EditionItem.objects.get(edition__module_id="m1", edition__label="2026.1", item_id="m1-what-fits")
    row.data["options"][0].pop("correct")
    row.data["options"][0]["feedback"] = row.data["options"][1].pop("feedback")
    row.data["options"][1]["correct"] = True
    row.save(update_fields=["data"])

    done = publish_all(override=OVERRIDE, now=now + timedelta(hours=1))

    assert [edition.label for edition in done.unchanged if edition.module_id == "m1"] == ["2026.1"]


def test_draft_says_at_the_line_what_to_do_and_is_not_published(published, make_draft, author_client, author, now):
    upload = make_draft({ITEM: _item(published, OTHER_KEY)})

    page = author_client.get(f"/author/drafts/{upload.key}/").content.decode()
    changes = changes_of(upload, "en")
    publishing = author_client.get(f"/author/drafts/{upload.key}/publish/").content.decode()

    assert upload.error_count == 1
    assert "“options.0.correct” counts in grading and reads otherwise in edition 2026.1" in page
    assert "raise version to 2" in page
    assert [(each.item_id, each.is_same_version, each.is_unraised) for each in changes.items_changed] == [("m1-what-fits", True, True)]
    assert "1 error must be mended first." in publishing
    with pytest.raises(HasErrors):
        publish_draft(upload=upload, label="2026.2", note="x", override=OVERRIDE, by=author, now=now + timedelta(hours=1))


def test_draft_that_another_edition_overtook_is_checked_anew_when_it_is_refused(published, make_draft, author_client, now):
    upload = make_draft({ITEM: _item(published, OTHER_KEY, version=2)})
    _write(published, {KEY: KEY, "{id: c,": "{id: d,"}, version=2)
    publish_all(override=OVERRIDE, now=now + timedelta(hours=1))
    form = {"label": "2026.3", "note": "Other key.", "override": OVERRIDE}

    answer = author_client.post(f"/author/drafts/{upload.key}/publish/", form, follow=True).content.decode()

    upload.refresh_from_db()
    assert upload.error_count == 1
    assert "Nothing was published: the draft has errors." in answer
    assert "raise version to 3" in answer
    assert 'edition: "2026.1"' in (drafts.module_folder(upload) / "module.yaml").read_text("utf-8")


def test_question_of_the_private_root_is_held_to_it_too(published, now):
    file = published.parent / "private" / "modules" / "m1" / "items" / "m1-t1.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("absolute: 0.1", "absolute: 0.2"), "utf-8")
    assert file.read_text("utf-8") != text
    _write(published, {})

    with pytest.raises(HasErrors) as refusal:
        publish_all(override=OVERRIDE, now=now + timedelta(hours=1))

    assert _faults(refusal) == [_told(field="answer.tolerance.absolute")]


def test_command_names_file_line_and_what_to_do(published, capsys):
    _write(published, OTHER_KEY)

    with translation.override("en"), pytest.raises(SystemExit) as ended:
        call_command("publish", unreviewed=OVERRIDE)

    assert ended.value.code == 1
    told = capsys.readouterr().err.split("\n")
    assert told[0].endswith(
        "items/m1-what-fits.yaml:2:1 item-version-raised “options.0.correct” counts in grading and reads otherwise in edition 2026.1, "
        "which has version 1 too: raise version to 2."
    )
    assert told[1:] == ["The content has errors; nothing was published.", "Mend what is listed above.", ""]
