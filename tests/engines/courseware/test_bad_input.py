"""Whatever lies in a content folder: a clear fault at its place, and the faults of the other files beside it."""

import datetime as dt
import os
import time
from pathlib import PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.good_course import GOOD, compose, write_course

from bridging.engines.courseware.load import load_course
from bridging.engines.courseware.load.prose import ProseCache
from bridging.kernel.diagnostic import Span
from bridging.programme.check import check_programme
from bridging.programme.load import load_programme

DAY = dt.date(2026, 12, 1)
NL, EN = "modules/m1/pages/01-vectors.nl.md", "modules/m1/pages/01-vectors.en.md"
MODULE = "modules/m1/module.yaml"
ITEM = "modules/m1/items/m1-what-fits.yaml"
PAPER = "modules/m1/readings/paper.yaml"


def _check(folder, overlay=None):
    public, private = write_course(folder, overlay)
    return check_programme(load_programme(public, private), DAY).diagnostics


def _found(folder, overlay=None):
    """Return (file name, line, rule, code) of every fault."""
    return [(fault.span.file.name, fault.span.line, fault.rule, fault.message.code) for fault in _check(folder, overlay)]


def _page(body):
    return {NL: compose(NL, body), EN: compose(EN, body)}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", (1, "schema-valid", "schema.not-a-mapping")),
        (b"id: paper\ntitle: \xff\n", (2, "file-readable", "file.not-utf8")),
        (b"id: paper\n\x00", (2, "file-readable", "file.not-text")),
        (b"id: [\n", (1, "yaml-readable", "yaml.syntax")),
        (b"- a\n", (1, "schema-valid", "schema.not-a-mapping")),
        (b"x: " + b"[" * 3000, (1, "yaml-readable", "yaml.too-deep")),
        (b"a: &a [x]\nb: *a\n", (1, "yaml-readable", "yaml.alias")),
        (b"id: paper\nid: paper\n", (2, "yaml-readable", "yaml.duplicate-key")),
    ],
)
def test_broken_yaml_is_told_at_its_line_and_nothing_follows_from_it(tmp_path, content, fault):
    assert _found(tmp_path, {PAPER: content}) == [("paper.yaml", *fault)]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", (1, "schema-valid", "front-matter.missing")),
        (b"no front matter", (1, "schema-valid", "front-matter.missing")),
        (b"---\nid: x\n", (1, "schema-valid", "front-matter.missing")),
        (b"---\nid: \xff\n---\n", (2, "file-readable", "file.not-utf8")),
        (b"---\na: *b\n---\n", (2, "yaml-readable", "yaml.alias")),
        (b"---\n---\nwords", (1, "schema-valid", "schema.not-a-mapping")),
    ],
)
def test_broken_page_is_told_at_its_line(tmp_path, content, fault):
    assert ("01-vectors.en.md", *fault) in _found(tmp_path, {EN: content})


def test_figure_in_a_question_is_told_at_its_line_and_not_left_out_in_silence(tmp_path):
    item = "modules/m1/items/m1-what-fits.yaml"
    stem = "stem:\n" + "".join(
        f"  {language}: |\n    See.\n\n    :::{{figure}} ../figures/particle.svg\n    A.\n    :::\n" for language in ("nl", "en")
    )
    text = "".join(stem if line.startswith("stem:") else line for line in GOOD[item].splitlines(keepends=True))
    assert _found(tmp_path, {item: text}) == [("m1-what-fits.yaml", line, "snippet-readable", "snippet.directive") for line in (11, 17)]


def test_broken_front_matter_does_not_hide_the_faults_of_the_text(tmp_path):
    text = GOOD[EN].replace("minutes: 30", "minutes: soon") + "\n<b>x</b>\n"
    found = _found(tmp_path, {EN: text})
    assert ("01-vectors.en.md", 7, "schema-valid", "schema.value") in found
    assert ("01-vectors.en.md", text.count("\n"), "no-raw-html", "markdown.html") in found


def test_mark_at_the_start_and_windows_line_ends_are_no_fault(tmp_path):
    overlay = {
        name: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for name, text in GOOD.items() if name.endswith((".md", ".yaml"))
    }
    assert _found(tmp_path, overlay) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"minutes: \xe9\xe9n", "file.not-utf8"),
        (b"minutes: -5", "schema.at-least"),
        (b"minutes: 5: 6", "yaml.syntax"),
        (b"minutes: 30 #" + b"x" * 200_000, "file.too-large"),
    ],
)
def test_broken_page_is_known_by_its_id_and_nothing_follows_from_it(tmp_path, content, code):
    public, private = write_course(tmp_path)
    for language, name in (("nl", NL), ("en", EN)):
        # Item, meeting and entry name the page by its id, which is not the name of its file.
        (public / name).rename(public / f"modules/m1/pages/01-particles.{language}.md")
        (public / f"modules/m1/pages/01-particles.{language}.md").write_bytes(GOOD[name].encode().replace(b"minutes: 30", content, 1))
    faults = check_programme(load_programme(public, private), DAY).diagnostics
    # No other page teaches the outcome: that is as true as before.
    assert {(fault.span.file.name, fault.message.code) for fault in faults} == {
        ("01-particles.nl.md", code),
        ("01-particles.en.md", code),
        ("module.yaml", "outcome.not-taught"),
    }


def test_what_a_system_keeps_of_a_file_beside_it_is_nobody_s_content(tmp_path):
    beside = [NL, EN, PAPER, MODULE, "modules/m1/items/m1-what-fits.yaml", "reference/capsid.nl.md", "modules/m1/figures/particle.yaml"]
    overlay = {str(PurePosixPath(name).with_name(f"._{PurePosixPath(name).name}")): b"\x00\x05\x16\x07" for name in beside}
    assert _found(tmp_path, overlay) == []


def test_text_that_nothing_would_read_is_told(tmp_path):
    told = [
        "modules/m1/items/new.yml",
        "modules/m1/pages/02-more.nl.MD",
        "modules/m1/pages/deeper/02-more.nl.md",
        "modules/m1/items/notes.md",
    ]
    names = [*told, "reference/deeper/cas9.nl.md"]
    overlay = dict.fromkeys((*names, "modules/m1/items/README.md", "modules/m1/data/a.yml", "modules/m1/items/.kept/new.yml"), "x")
    assert sorted(_found(tmp_path, overlay)) == sorted((name.rpartition("/")[2], 1, "file-is-read", "file.not-read") for name in names)


def test_sign_that_no_book_can_show_is_told_at_its_place(tmp_path):
    [fault] = _check(tmp_path, {EN: GOOD[EN].replace("## What", "## \x1bWhat")})
    assert (fault.message.code, fault.span.line, fault.span.column) == (
        "file.character",
        GOOD[EN][: GOOD[EN].index("## What")].count("\n") + 1,
        4,
    )


def test_sign_that_no_book_can_show_is_no_better_as_an_escape(tmp_path):
    overlay = {
        PAPER: GOOD[PAPER].replace("id: paper", 'id: "paper\\x1b"'),
        "bibliography.json": GOOD["bibliography.json"].replace('"title": "', '"title": "\\u001b'),
    }
    assert sorted({(file, code) for file, _, rule, code in _found(tmp_path, overlay) if rule == "yaml-readable"}) == [
        ("bibliography.json", "yaml.character"),
        ("paper.yaml", "yaml.character"),
    ]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        (EN, "lead: "),
        (MODULE, "target_group: {nl: "),
        (MODULE, "text: {nl: "),
        ("programme.yaml", "summary: {nl: "),
        ("modules/m1/figures/particle.yaml", "alt: {nl: "),
        ("reference/capsid.en.md", "definition: "),
    ],
)
def test_html_in_a_field_of_words_is_told_at_its_line(name, field, tmp_path):
    text = GOOD[name]
    at = text.index(field) + len(field)
    found = _found(tmp_path, {name: text[:at] + "<img src=x onerror=1> " + text[at:]})
    assert (PurePosixPath(name).name, text.count("\n", 0, at) + 1, "no-raw-html", "markdown.html") in found


def test_comment_of_html_is_told_too(tmp_path):
    found = _found(tmp_path, {EN: GOOD[EN].replace("lead: ", "lead: <!-- later --> ", 1)})
    assert ("no-raw-html", "markdown.html") in {(rule, code) for _, _, rule, code in found}


@pytest.mark.parametrize(
    ("doi", "is_told"), [('"DOI": "10.1000/AAV.1"', True), ('"DOI": "10.1000/aav.2"', False), ('"volume": "1"', False)]
)
def test_work_is_known_by_its_doi_in_all_spellings(tmp_path, doi, is_told):
    works = GOOD["bibliography.json"].replace("\n]", f',\n  {{"id": "P3", "type": "article-journal", "title": "AAV vectors", {doi}}}\n]')
    assert [(line, rule) for _, line, rule, _ in _found(tmp_path, {"bibliography.json": works})] == [(4, "work-unique")] * is_told


def test_work_without_a_doi_is_known_by_all_that_is_said_of_it(tmp_path):
    works = GOOD["bibliography.json"].replace("\n]", ',\n  {"id": "P3", "title": "Capsids", "type": "article-journal"}\n]')
    assert [(line, code) for _, line, _, code in _found(tmp_path, {"bibliography.json": works})] == [(4, "work.twice")]


def test_broken_item_is_known_by_its_id_and_nothing_follows_from_it(tmp_path):
    broken = GOOD[ITEM].replace("version: 1", "version: -1")
    public, private = write_course(tmp_path, {"modules/m1/items/fits.yaml": broken})
    (public / ITEM).unlink()
    faults = check_programme(load_programme(public, private), DAY).diagnostics
    assert {fault.span.file.name for fault in faults} == {"fits.yaml"}


def test_less_than_in_a_title_is_no_html(tmp_path):
    overlay = {name: GOOD[name].replace("title: ", "title: p < 0.05 and a > b: ", 1) for name in (NL, EN)}
    overlay = {name: text.replace("a > b: ", "a > b ") for name, text in overlay.items()}
    assert [fault for fault in _found(tmp_path, overlay) if fault[2] == "no-raw-html"] == []


@pytest.mark.parametrize(
    ("address", "is_told"), [("javascript:alert(1)", True), ("http://example.org", False), ("https://example.org", False)]
)
def test_address_of_a_work_that_no_page_may_open_is_told(tmp_path, address, is_told):
    work = GOOD["bibliography.json"].replace('"title": "', f'"URL": "{address}", "title": "', 1)
    assert [(file, rule, code) for file, _, rule, code in _found(tmp_path, {"bibliography.json": work})] == [
        ("bibliography.json", "link-resolves", "link.scheme")
    ] * is_told


def test_a_broken_module_hides_nothing_of_the_others_and_of_itself(tmp_path):
    second = {
        name.replace("modules/m1", "modules/m2").replace("01-vectors", "01-capsids"): text.replace("m1", "m2")
        .replace("M1", "M2").replace("id: vectors", "id: capsids").replace("id: plan", "id: plan-two").replace("[plan]", "[plan-two]")
        .replace("assignment: plan", "assignment: plan-two").replace("id: paper", "id: paper-two").replace("[paper]", "[paper-two]")
        .replace("pages: [vectors]", "pages: [capsids]")
        for name, text in GOOD.items()
        if "modules/m1" in name
    }  # fmt: skip
    overlay = second | {
        "programme.yaml": GOOD["programme.yaml"].replace("modules: [m1]", "modules: [m1, m2]"),
        MODULE: "id: [",
        EN: GOOD[EN] + "\n{term}`nope` {page}`capsids`\n",
        NL: GOOD[NL] + "\n{term}`nope` {page}`capsids`\n",
        "modules/m1/items/m1-what-fits.yaml": compose("modules/m1/items/m1-what-fits.yaml", "sources: [P9]\n"),
        "modules/m2/pages/01-capsids.en.md": second["modules/m2/pages/01-capsids.en.md"] + "\n{page}`vectors` {cite}`P8`\n",
        "modules/m2/pages/01-capsids.nl.md": second["modules/m2/pages/01-capsids.nl.md"]
        + "\n[p](../../m1/pages/01-vectors.nl.md) {cite}`P8`\n",
    }
    found = _found(tmp_path, overlay)
    assert sorted({(file, code) for file, _, _, code in found}) == [
        ("01-capsids.en.md", "citation.unknown"),
        ("01-capsids.nl.md", "citation.unknown"),
        ("01-vectors.en.md", "term.unknown"),
        ("01-vectors.nl.md", "term.unknown"),
        ("m1-what-fits.yaml", "citation.unknown"),
        ("module.yaml", "yaml.syntax"),
    ]


def test_a_broken_bibliography_entry_or_programme_gives_one_fault_each(tmp_path):
    overlay = {"bibliography.json": "[{]", "programme.yaml": "id: [", "reference/capsid.nl.md": "x", "reference/capsid.en.md": "y"}
    assert sorted({(file, code) for file, _, _, code in _found(tmp_path, overlay)}) == [
        ("bibliography.json", "json.syntax"),
        ("capsid.en.md", "front-matter.missing"),
        ("capsid.nl.md", "front-matter.missing"),
        ("programme.yaml", "yaml.syntax"),
    ]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("{}", "bibliography.not-a-list", 1),
        ('[\n{"id": ""}]', "bibliography.no-id", 2),
        ("[1]", "bibliography.no-id", 1),
        ('[{"id": "P1"},\n {"id": "P2"},\n {"id": "P1"}]', "id.twice", 3),
        ('[\n{"id": "P1", "x": NaN}]', "json.syntax", 1),
        ('[\n{"id": "P1", "title": "\\ud800"}]', "yaml.character", 2),
        ('[\n{"id": "P1", "title": "Of $\\beta$"}]', "yaml.character", 2),
        ('[\n{"id": "P1",\n "title": "x\\\\\\u001b"}]', "yaml.character", 3),
        ("[" * 100_000, "yaml.too-deep", 1),
        ("\xff", "json.syntax", 1),
    ],
)
def test_broken_bibliography_is_told(tmp_path, text, code, line):
    assert ("bibliography.json", line, code) in [(file, at, found) for file, at, _, found in _found(tmp_path, {"bibliography.json": text})]


@pytest.mark.parametrize("lock", ["{", "[]", '{"vectors": 1}', "[" * 100_000])
def test_broken_lock_is_told(tmp_path, lock):
    public, _ = write_course(tmp_path)
    (public / "modules" / "m1" / "translations.lock").write_text(lock)
    assert [fault.message.code for fault in load_course(public).diagnostics] == ["lock.unreadable"]


def test_lock_that_is_no_text_is_told(tmp_path):
    public, _ = write_course(tmp_path)
    (public / "reference" / "translations.lock").write_bytes(b"\xff")
    assert [fault.message.code for fault in load_course(public).diagnostics] == ["file.not-utf8"]


def test_unknown_directive_missing_picture_and_missing_page_are_told(tmp_path):
    body = ":::{nope}\nx\n:::\n\n:::{figure} ../figures/none.png\n:alt: x\nx\n:::\n\n[x](02-none.en.md)\n"
    codes = {code for _, _, _, code in _found(tmp_path, _page(body))}
    assert codes == {"directive.unknown", "figure.missing", "link.unknown-page"}


def test_duplicate_ids_are_told_at_the_second(tmp_path):
    second = {EN.replace("01-vectors", "02-more"): GOOD[EN], NL.replace("01-vectors", "02-more"): GOOD[NL]}
    overlay = second | {"reference/also.nl.md": GOOD["reference/aav.nl.md"], "reference/also.en.md": GOOD["reference/aav.en.md"]}
    found = [(file, code) for file, _, rule, code in _found(tmp_path, overlay) if rule == "id-unique"]
    assert found == [("02-more.en.md", "id.twice-in"), ("also.en.md", "id.twice-in")]


def test_transcript_that_includes_its_page_or_a_directive_is_told(tmp_path):
    video = ":::{{video}} https://x.nl\n:id: v\n:title: t\n:minutes: 1\n:transcript: {}\n:::\n"
    itself = _found(tmp_path / "a", {EN: compose(EN, video.format("01-vectors.en.md")), NL: compose(NL, video.format("01-vectors.nl.md"))})
    assert {code for _, _, _, code in itself} == {"include.itself"}
    overlay = _page(video.format("t-transcript.md")) | {
        "modules/m1/pages/t-transcript.md": "x[^a]\n\n> :::{video} https://x.nl\n> :transcript: t-transcript.md\n> :::\n\n[^a]: n\n"
    }
    circle = _found(tmp_path / "b", overlay)
    assert {(file, line, code) for file, line, _, code in circle} == {
        ("t-transcript.md", 3, "include.directive"), ("t-transcript.md", 1, "include.note"),
    }  # fmt: skip


def test_picture_of_a_hundred_megabytes_is_told_without_being_read(tmp_path):
    public, private = write_course(tmp_path, _page(":::{figure} ../figures/huge.png\n:alt: x\nx\n:::\n"))
    with (public / "modules" / "m1" / "figures" / "huge.png").open("wb") as huge:
        huge.truncate(100_000_000)
    started = time.perf_counter()
    found = check_programme(load_programme(public, private), DAY).diagnostics
    assert time.perf_counter() - started < 5
    assert {fault.message.code for fault in found} == {"file.too-large", "figure.missing"}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("x.png", b"no picture", "picture.not-a-picture"),
        ("x.webp", b"\x89PNG\r\n\x1a\n", "picture.not-a-picture"),
        ("particle.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>x</script></svg>', "drawing.element"),
        ("particle.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="x()"></svg>', "drawing.attribute"),
        ("particle.svg", b'<!DOCTYPE svg [<!ENTITY a "x">]><svg xmlns="http://www.w3.org/2000/svg"/>', "drawing.doctype"),
        ("particle.svg", b"", "drawing.not-xml"),
        ("ring.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text data-text="a"/></svg>', "figure.no-words"),
    ],
)
def test_hostile_or_broken_picture_is_told(tmp_path, name, content, code):
    assert code in {found for file, _, _, found in _found(tmp_path, {f"modules/m1/figures/{name}": content}) if file == name}


def test_words_and_keys_of_a_drawing_are_compared(tmp_path):
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text data-text="other"/></svg>'
    lone = GOOD["modules/m1/figures/particle.yaml"].replace("id: particle", "id: lone")
    found = _found(tmp_path, {"modules/m1/figures/particle.svg": drawing, "modules/m1/figures/lone.yaml": lone})
    assert sorted((file, code) for file, _, _, code in found) == [
        ("lone.yaml", "figure.no-drawing"),
        ("particle.yaml", "figure.key-without-words"),
        ("particle.yaml", "figure.words-without-key"),
    ]


def test_links_and_paths_out_of_the_folder_are_told_and_not_followed(tmp_path):
    (tmp_path / "secret.png").write_bytes(b"secret")
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "x.csv").write_text("1")
    body = (
        "[x](../../../../secret.png) [y](%2e%2e/%2e%2e/%2e%2e/%2e%2e/secret.png)\n\n:::{figure} ../../../../secret.png\n:alt: x\nx\n:::\n"
    )
    public, private = write_course(tmp_path, _page(body))
    (public / "modules" / "m1" / "figures" / "out.png").symlink_to(tmp_path / "secret.png")
    (public / "modules" / "m1" / "media").symlink_to(tmp_path / "secrets")
    (public / "reference" / "out.nl.md").symlink_to(tmp_path / "secret.png")
    found = check_programme(load_programme(public, private), DAY).diagnostics
    places = sorted((fault.rule, fault.span.file.name, fault.message.code) for fault in found)
    outside = [place for place in places if place[0] == "file-inside-root"]
    assert outside == sorted(
        [("file-inside-root", f"01-vectors.{language}.md", "link.leaves-root") for language in ("en", "en", "en", "nl", "nl", "nl")]
        + [("file-inside-root", name, "file.leaves-root") for name in ("media", "out.nl.md", "out.png")]
    )
    assert {place[0] for place in places} - {"file-inside-root"} == {"sibling-exists"}


def test_links_out_of_the_folder_that_nothing_reads_are_told_too(tmp_path):
    public, private = write_course(tmp_path)
    links = [public / "old-notes", public / "modules" / "m1" / "pages" / "draft.txt", private / "modules" / "m1" / "tests"]
    for link in links:
        link.symlink_to(tmp_path)

    found = check_programme(load_programme(public, private), DAY).diagnostics

    told = [(fault.rule, fault.span, fault.message.code) for fault in found]
    assert told == [("file-inside-root", Span(link), "file.leaves-root") for link in sorted(links)]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("[x](../../../../../../secret.txt)", ("file-inside-root", "link.leaves-root")),
        ("[x](%2e%2e/%2e%2e/%2e%2e/%2e%2e/secret.txt)", ("file-inside-root", "link.leaves-root")),
        ("[x](../data/counts.csv)", ("link-resolves", "link.file-in-yaml")),
        ("{page}`nowhere`", ("link-resolves", "link.unknown-page")),
    ],
)
def test_link_in_a_question_that_leads_nowhere_is_told_at_its_line(tmp_path, words, fault):
    item = "modules/m1/items/m1-what-fits.yaml"
    text = "".join(
        f"stem: {{nl: '{words}', en: '{words}'}}\n" if line.startswith("stem:") else line for line in GOOD[item].splitlines(keepends=True)
    )

    assert _found(tmp_path, {item: text}) == [("m1-what-fits.yaml", 7, *fault)]


def test_pipe_folder_and_odd_names_among_the_pages_are_told(tmp_path):
    public, private = write_course(tmp_path)
    pages = public / "modules" / "m1" / "pages"
    os.mkfifo(pages / "02-pipe.nl.md")
    (pages / "03-folder.nl.md").mkdir()
    (pages / "notes.md").write_text("x")
    (pages / "README.md").write_text("for people")
    (public / "modules" / ".hidden").mkdir()
    (public / "modules" / "m1" / "figures" / ".DS_Store").write_text("x")
    found = check_programme(load_programme(public, private), DAY).diagnostics
    assert sorted((fault.span.file.name, fault.message.code) for fault in found) == [
        ("02-pipe.nl.md", "file.unreadable"),
        ("02-pipe.nl.md", "sibling.missing"),
        ("03-folder.nl.md", "file.unreadable"),
        ("03-folder.nl.md", "sibling.missing"),
        ("notes.md", "sibling.no-language"),
    ]


def test_html_and_script_in_texts_and_in_yaml_are_told(tmp_path):
    overlay = _page("a <script>x</script>\n\n<iframe src=x></iframe>\n") | {
        PAPER: compose(PAPER, "guide:\n  nl: |\n    Eerst.\n    <script>x</script>\n  en: <b>x</b>\n")
    }
    found = sorted({(file, line) for file, line, rule, _ in _found(tmp_path, overlay) if rule == "no-raw-html"})
    front = GOOD[EN].count("\n", 0, GOOD[EN].index("---\n", 4)) + 1
    assert found == [(f"01-vectors.{language}.md", front + line) for language in ("en", "nl") for line in (1, 3)] + [
        ("paper.yaml", 9), ("paper.yaml", 10),
    ]  # fmt: skip


def test_a_line_of_a_megabyte_is_refused_at_once(tmp_path):
    overlay = {EN: GOOD[EN] + "a" * 1_000_000, PAPER: "id: " + "a" * 1_100_000}
    started = time.perf_counter()
    found = _found(tmp_path, overlay)
    assert time.perf_counter() - started < 5
    assert ("01-vectors.en.md", 1, "file-readable", "file.too-large") in found
    assert ("paper.yaml", 1, "file-readable", "file.too-large") in found


def test_module_in_a_folder_of_another_name_or_twice_is_told(tmp_path):
    found = _found(tmp_path, {"modules/m9/module.yaml": GOOD[MODULE]})
    assert ("module.yaml", 1, "id-unique", "module.folder") in found
    assert ("module.yaml", 1, "id-unique", "id.twice") in found


def test_empty_folder_and_missing_private_root_are_no_fault(tmp_path):
    (tmp_path / "content").mkdir()
    programme = load_programme(tmp_path / "content", tmp_path / "none")
    assert check_programme(programme, DAY).diagnostics == ()
    assert programme.private_root is None


def test_only_a_changed_text_is_read_again(tmp_path):
    public, _ = write_course(tmp_path)
    cache = ProseCache()
    first = load_course(public, cache).course
    (public / EN).write_text(GOOD[EN] + "\nMore.\n")
    second = load_course(public, cache).course
    assert second.pages["vectors"][1].texts["nl"] is first.pages["vectors"][1].texts["nl"]
    assert second.pages["vectors"][1].texts["en"] is not first.pages["vectors"][1].texts["en"]
    assert "More." in second.pages["vectors"][1].texts["en"].source


BODIES = st.text(alphabet=st.characters(codec="utf-8"), max_size=200) | st.lists(
    st.sampled_from([":::{figure} a.svg\n", ":::{table} x\n", ":::{question} q\n", ":::{video} v\n", ":::{nope}\n", ":::{summary}\n", ":::\n",
                     ":id: a\n", ":minutes: x\n", "words\n", "\n", "## h {#a}\n", "{term}`x`", "{cite}`x`", "{figure}`x`", "[a](../x)", "[b](%00)",
                     "$x", "|a|\n|-|\n", "- ", "> ", "[^a]", "[^a]: n\n", "<b>"]), max_size=25,
).map("".join)  # fmt: skip


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BODIES, st.text(alphabet=st.characters(codec="utf-8"), max_size=80), st.binary(max_size=80))
def test_no_text_front_matter_or_yaml_makes_the_check_fail(tmp_path, body, front, raw):
    public, private = write_course(tmp_path)
    (public / EN).write_bytes(compose(EN, body).encode())
    (public / NL).write_bytes(f"---\n{front}\n---\n{body}".encode())
    (public / PAPER).write_bytes(raw)
    (public / MODULE).write_bytes(GOOD[MODULE].encode() + front.encode())
    for fault in check_programme(load_programme(public, private), DAY).diagnostics:
        assert fault.span.line >= 1
        assert fault.span.column >= 1
