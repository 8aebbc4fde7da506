"""The course in memory: languages, places, links, agreement and reading time."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.good_course import GOOD, compose, write_course

from bridging.engines.courseware.agreement import write_agreement
from bridging.engines.courseware.links import Resolved, resolve_link
from bridging.engines.courseware.load import load_course
from bridging.engines.courseware.load.prose import fingerprint_of
from bridging.engines.courseware.reading_time import count_words, reading_minutes
from bridging.engines.courseware.schemas.module import EvidenceRef
from bridging.engines.courseware.unread import name_of
from bridging.kernel.diagnostic import Span
from bridging.source.blocks import Figure, Link, MathBlock, Paragraph, Run, Table

NL, EN = "modules/m1/pages/01-vectors.nl.md", "modules/m1/pages/01-vectors.en.md"


@pytest.fixture
def public(tmp_path):
    return write_course(tmp_path)[0]


@pytest.fixture
def course(public):
    return load_course(public).course


def test_page_is_asked_by_language_and_falls_back_on_the_other(public):
    (public / EN).unlink()
    (page,) = load_course(public).course.modules["m1"].pages
    assert page.text("en").language == "nl"
    assert page.text("nl").front.title == "Vectoren"


def test_place_of_words_in_a_text(course):
    text = course.pages["vectors"][1].texts["en"]
    line = GOOD[EN].split("\n").index("It holds 4.7 kb {cite}`P1`. {figure}`particle` shows the particle.") + 1
    assert text.at(line, "P1") == Span(text.file, line, 24)
    assert text.at(line, "none") == Span(text.file, line, 1)
    assert text.at(0) == Span(text.file, 1, 1)
    assert text.at(9999, "x") == Span(text.file, 9999, 1)


def test_module_knows_its_pages_and_outcomes(course):
    module = course.modules["m1"]
    assert module.page_by_id["vectors"].id == "vectors"
    assert module.outcome_span("M1.1").line == module.outcome_span("none").line + 1
    assert course.files >= {"modules/m1/data/counts.csv", "modules/m1/figures/particle.svg"}


@pytest.mark.parametrize(
    ("link", "meaning"),
    [
        (Link("page", "vectors", ()), Resolved(page="vectors")),
        (Link("page", "vectors#fits", ()), Resolved(page="vectors", anchor="fits")),
        (Link("page", "none", ()), "link.unknown-page"),
        (Link("file", "01-vectors.nl.md", ()), Resolved(page="vectors")),
        (Link("file", "01-vectors.en.md#fits", ()), Resolved(page="vectors", anchor="fits")),
        (Link("file", "01-vectors.en.md#none", ()), "link.unknown-anchor"),
        (Link("file", "#fits", ()), Resolved(page="vectors", anchor="fits")),
        (Link("file", "#none", ()), "link.unknown-anchor"),
        (Link("file", "../data/counts.csv", ()), Resolved(file="modules/m1/data/counts.csv")),
        (Link("file", "../data/co%75nts.csv", ()), Resolved(file="modules/m1/data/counts.csv")),
        (Link("file", "../data/none.csv", ()), "link.unknown-file"),
        (Link("file", "../module.yaml", ()), "link.unknown-file"),
        (Link("file", "../../../../x", ()), "link.leaves-root"),
        (Link("file", "%00", ()), "link.leaves-root"),
    ],
)
def test_link_means_a_page_a_file_or_a_fault(course, link, meaning):
    assert resolve_link(course, course.pages["vectors"][1].texts["en"], link) == meaning


def test_agreement_is_written_for_the_texts_below_a_path(public, course):
    assert write_agreement(course, below=public) == ["vectors", "aav", "capsid"]
    lock = public / "modules" / "m1" / "translations.lock"
    assert json.loads(lock.read_text()) == {"vectors": {"en": fingerprint_of(GOOD[EN]), "nl": fingerprint_of(GOOD[NL])}}
    assert not load_course(public).diagnostics


def test_agreement_of_one_text_leaves_the_others_as_they_were(public, course):
    write_agreement(course, below=public)
    (public / "reference" / "aav.en.md").write_text(GOOD["reference/aav.en.md"] + "\nMore.\n")
    (public / "reference" / "capsid.en.md").write_text(GOOD["reference/capsid.en.md"] + "\nMore.\n")
    before = json.loads((public / "reference" / "translations.lock").read_text())
    assert write_agreement(load_course(public).course, below=public, only={"aav"}) == ["aav"]
    after = json.loads((public / "reference" / "translations.lock").read_text())
    assert after["capsid"] == before["capsid"]
    assert after["aav"] != before["aav"]
    assert write_agreement(load_course(public).course, below=public / "modules") == ["vectors"]
    assert write_agreement(load_course(public).course, below=public / "none") == []


def test_agreement_forgets_texts_that_are_gone_and_skips_those_in_one_language(public, course):
    write_agreement(course, below=public)
    (public / "reference" / "capsid.nl.md").unlink()
    for language in ("nl", "en"):
        (public / "reference" / f"aav.{language}.md").rename(public / "reference" / f"vector.{language}.md")
    assert write_agreement(load_course(public).course, below=public) == ["vectors", "aav"]
    assert set(json.loads((public / "reference" / "translations.lock").read_text())) == {"aav", "capsid"}


def test_mark_of_a_text_stays_when_blanks_at_line_ends_change():
    assert fingerprint_of("a  \nb\n\n") == fingerprint_of("a\nb") != fingerprint_of("a b")


@pytest.mark.parametrize(
    ("file", "name"),
    [("x/01-a-b.nl.md", "a-b"), ("x/a.en.md", "a"), ("x/a.yaml", "a"), ("modules/m1/module.yaml", "m1"), ("x/2-a.md", "a")],
)
def test_name_of_a_file_is_mostly_an_id(file, name):
    assert name_of(Path(file)) == name


def test_reading_takes_time_for_words_figures_tables_and_formulas():
    blocks = (
        Paragraph((Run("word " * 300),)),
        Figure("f", "f.svg", "", (Run("five words in this caption"),)),
        Table(((Run("a"),),), (((Run("b"),),),), ("left",)),
        MathBlock("a"),
    )
    assert count_words(blocks) == 300 + 5 + 2
    assert reading_minutes(blocks, 300) == 2 + 1 + 1 + 0.5


@settings(deadline=None)
@given(st.lists(st.text("ab ", max_size=20), max_size=5))
def test_more_text_never_takes_less_time(texts):
    blocks = tuple(Paragraph((Run(text),)) for text in texts)
    words = [count_words(blocks[:count]) for count in range(len(blocks) + 1)]
    assert words == sorted(words)


def test_evidence_line_has_kind_and_id():
    assert EvidenceRef(skill="s").target == ("skill", "s")
    assert EvidenceRef(item="i").target == ("item", "i")


def test_module_folders_come_in_the_order_of_the_programme(tmp_path):
    module = GOOD["modules/m1/module.yaml"]
    overlay = {f"modules/{name}/module.yaml": module.replace("id: m1\n", f"id: {name}\n") for name in ("a9", "m0")}
    overlay["programme.yaml"] = compose("programme.yaml", "modules: [m1, m0, none]\n")
    public, _ = write_course(tmp_path, overlay)
    assert list(load_course(public).course.modules) == ["m1", "m0", "a9"]
