import pytest
from tests.apps.courses.conftest import text_of

from bridging.apps.courses import drafts
from bridging.apps.courses.domain import checking
from bridging.apps.courses.queries.report import check_result

pytestmark = pytest.mark.django_db

PAGE = "pages/01-vectors.nl.md"


def _rules(upload):
    return sorted(found["rule"] for found in upload.report["diagnostics"])


def _mark(upload, name):
    return checking.mark_of(checking.editable_file(upload, name).read_bytes())


def test_report_holds_each_fault_with_its_place(make_draft, content):
    text = text_of(content, "module.yaml").replace("bloom: apply\n    text", "bloom: create\n    text")

    upload = make_draft({"module.yaml": text})

    result = check_result(upload, "en")
    assert {(file.name, fault.rule) for file in result.own for fault in file.faults} == {("module.yaml", "outcome-is-evidenced")}
    fault = result.own[0].faults[0]
    lines = text.split("\n")
    assert lines[fault.line - 1].strip() == "- id: M1.1"
    assert [line.number for line in fault.lines] == [fault.line - 2, fault.line - 1, fault.line, fault.line + 1, fault.line + 2]
    shown = next(line for line in fault.lines if line.is_fault)
    assert shown.before + shown.marked + shown.after == lines[fault.line - 1]
    assert shown.before == "  - "
    assert fault.mend
    assert upload.error_count == result.counts["error"] == 1


def test_severity_filter_keeps_the_counts(make_draft, content):
    page = text_of(content, PAGE).replace("review_by: 2027-05-22", "review_by: 2026-01-01")

    upload = make_draft({PAGE: page})

    everything, errors = check_result(upload, "nl"), check_result(upload, "nl", "error")
    assert everything.counts == errors.counts
    assert {fault.level for file in errors.own for fault in file.faults} == {"error"}
    assert {fault.level for file in everything.own for fault in file.faults} >= {"error", "warning"}


def test_fault_of_the_private_root_shows_no_line_of_it(make_draft, content, settings):
    private = settings.BRIDGING_PRIVATE_CONTENT / "modules/m1/items"
    item = next(private.glob("*.yaml"))
    item.write_text(item.read_text("utf-8").replace("type:", "typo:"), "utf-8")

    upload = make_draft()

    (file,) = [file for file in check_result(upload, "en").own if file.is_private]
    assert (file.name, file.is_editable) == ("", False)
    assert [fault.lines for fault in file.faults] == [()]


def test_error_that_a_module_causes_elsewhere_is_shown_apart(content, make_draft):
    aav = content / "reference/aav.nl.md"
    aav.write_text(aav.read_text("utf-8").replace("{term}`capside <capsid>`", "{term}`niets <nothing>`"), "utf-8")

    result = check_result(make_draft(), "en")

    assert [file.file for file in result.elsewhere] == ["reference/aav.nl.md"]
    assert result.elsewhere[0].is_editable is False


def test_repaired_file_is_saved_and_checked(make_draft, content, now):
    good = text_of(content, PAGE)
    upload = make_draft({PAGE: good.replace("{term}`AAV-vector <aav>`", "{term}`AAV-vector <nothing>`")})
    assert "term-resolves" in _rules(upload)

    checking.repair_file(upload=upload, name=PAGE, text=good.replace("\n", "\r\n"), seen=_mark(upload, PAGE), now=now)

    upload.refresh_from_db()
    assert _rules(upload) == []
    assert upload.revision == 2
    assert (drafts.module_folder(upload) / PAGE).read_text("utf-8") == good


def test_repair_does_not_overwrite_what_was_saved_meanwhile(make_draft, content, now):
    upload = make_draft()
    seen = _mark(upload, PAGE)
    checking.repair_file(upload=upload, name=PAGE, text=text_of(content, PAGE) + "\nEen zin.\n", seen=seen, now=now)

    with pytest.raises(checking.FileChanged):
        checking.repair_file(upload=upload, name=PAGE, text="mine", seen=seen, now=now)

    assert "Een zin." in (drafts.module_folder(upload) / PAGE).read_text("utf-8")


@pytest.mark.parametrize(
    "name",
    ["../../programme.yaml", "/etc/passwd", "pages/none.nl.md", "pages", "figures/../../../reference/aav.nl.md", ".hidden.md", "a\0b.md"],
)
def test_only_text_files_of_the_module_can_be_opened(name, make_draft):
    with pytest.raises(checking.NotEditable):
        checking.editable_file(make_draft(), name)


def test_text_over_the_limit_is_refused(make_draft, now):
    upload = make_draft()

    with pytest.raises(checking.TextTooLong):
        checking.repair_file(upload=upload, name=PAGE, text="x" * 1_000_001, seen=_mark(upload, PAGE), now=now)


def test_agreement_takes_the_warning_away(make_draft, content, now):
    upload = make_draft({PAGE: text_of(content, PAGE).replace("Er past", "Er past maximaal")})
    (stale,) = [found for found in upload.report["diagnostics"] if found["rule"] == "sibling-current"]
    assert (stale["page"], stale["file"]) == ("vectors", "modules/m1/pages/01-vectors.en.md")
    assert upload.warning_count == 1

    checking.agree(upload=upload, page_id="vectors", now=now)

    assert (_rules(upload), upload.warning_count) == ([], 0)
