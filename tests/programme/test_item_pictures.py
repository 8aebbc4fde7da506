"""Pictures of items: found from the item's file, checked there, and carried into the edition in both languages."""

import base64
import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from tests.good_course import GOOD, PRIVATE, compose, write_course

from bridging.press.formats import make_book
from bridging.programme.check import check_programme
from bridging.programme.compile import Compiler
from bridging.programme.handbook import book_of
from bridging.programme.item_pictures import picture_fault, picture_html_in_place, picture_of
from bridging.programme.load import Programme, load_programme

PUBLIC = "modules/m1/items/m1-where.yaml"
ITEM = """\
id: m1-where
version: 1
type: hotspot
use: practice
parts: [{outcome: M1.1, bloom: understand}]
minutes: 1
stem: {nl: Wijs het genoom aan., en: Point at the genome.}
picture: ../figures/particle.svg
alt: {nl: Twee vormen., en: Two shapes.}
regions:
  - {id: genome, text: {nl: midden, en: middle}, x: 20, y: 40, width: 10, height: 20, correct: true}
  - {id: shell, text: {nl: rand, en: edge}, x: 0, y: 0, width: 20, height: 30, feedback: {nl: De schil., en: The shell.}}
  - {id: outside, text: {nl: buiten, en: outside}, x: 60, y: 0, width: 40, height: 40, feedback: {nl: Niets., en: Nothing.}}
author: Course team M1
review_by: 2027-05-22
"""


FIGURE = "modules/m1/figures/"
OWN_DRAWING = {
    PRIVATE + FIGURE + "particle.svg": GOOD[FIGURE + "particle.svg"],
    PRIVATE + FIGURE + "particle.yaml": GOOD[FIGURE + "particle.yaml"]
    .replace("nl: genoom", "nl: geheim")
    .replace("en: genome", "en: secret"),
}
DAY = dt.date(2026, 12, 1)


def png(width: int = 30, height: int = 20) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height)).save(data, "PNG")
    return data.getvalue()


def programme(folder: Path, overlay: dict[str, str | bytes]) -> Programme:
    return load_programme(*write_course(folder, overlay))


def compiled(folder: Path, overlay: dict[str, str | bytes]):
    module = Compiler().module(programme(folder, overlay), "m1")
    return next(item for item in module.items if item.item_id == "m1-where"), {file.path: file for file in module.files}


@pytest.mark.parametrize("name", [PUBLIC, PRIVATE + PUBLIC])
def test_drawing_is_carried_into_the_edition_with_the_words_of_each_language(name, tmp_path):
    item, files = compiled(tmp_path, {name: ITEM})

    pictures = item.pictures["../figures/particle.svg"]
    assert set(pictures) == {"nl", "en"}
    assert pictures["nl"].startswith("<svg")
    assert ">genoom</text>" in pictures["nl"]
    assert ">genome</text>" in pictures["en"]
    assert '<title id="item-m1-where-title">Two shapes.</title>' in pictures["en"]
    # The figure's own description says where the genome is.
    assert "desc" not in pictures["en"]
    assert item.files == {"modules/m1/figures/particle.svg": files["modules/m1/figures/particle.svg"].sha256}


def test_picture_of_pixels_is_had_as_a_file(tmp_path):
    overlay = {PUBLIC: ITEM.replace("particle.svg", "gel.png"), "modules/m1/figures/gel.png": png()}

    item, files = compiled(tmp_path, overlay)

    gel = files["modules/m1/figures/gel.png"]
    assert gel.shown
    assert item.pictures["../figures/gel.png"]["nl"] == (
        f'<img src="/files/{gel.sha256}/gel.png" alt="Twee vormen." width="30" height="20" decoding="async">'
    )


def test_private_item_shows_the_picture_of_its_own_root(tmp_path):
    item, files = compiled(tmp_path, {PRIVATE + PUBLIC: ITEM, **OWN_DRAWING})

    assert ">secret</text>" in item.pictures["../figures/particle.svg"]["en"]
    own = f"{PRIVATE}modules/m1/figures/particle.svg"
    assert item.files == {own: files[own].sha256}
    assert [(path, file.shown) for path, file in files.items() if path.startswith(PRIVATE)] == [(own, False), (own[:-3] + "yaml", False)]


def test_private_picture_of_pixels_is_had_with_its_question_alone(tmp_path):
    overlay = {PRIVATE + PUBLIC: ITEM.replace("particle.svg", "a gel.png"), PRIVATE + FIGURE + "a gel.png": png()}
    item, files = compiled(tmp_path, overlay)

    gel = files[PRIVATE + FIGURE + "a gel.png"]
    assert not gel.shown
    assert item.pictures["../figures/a gel.png"]["en"] == (
        f'<img src="/questions/m1-where/pictures/{gel.sha256}/a%20gel.png" alt="Two shapes." width="30" height="20" decoding="async">'
    )


def test_another_private_picture_makes_another_edition(tmp_path):
    def mark(name: str, data: bytes) -> str:
        overlay = {PRIVATE + PUBLIC: ITEM.replace("particle.svg", "gel.png"), PRIVATE + FIGURE + "gel.png": data}
        return Compiler().module(programme(tmp_path / name, overlay), "m1").content_hash

    assert mark("one", png()) == mark("two", png()) != mark("three", png(31))


def test_picture_in_place_needs_no_address(tmp_path):
    overlay = {PRIVATE + PUBLIC: ITEM.replace("particle.svg", "gel.png"), PRIVATE + FIGURE + "gel.png": png()}
    course = programme(tmp_path, overlay)

    html = picture_html_in_place(picture_of(course, course.items["m1-where"]))["nl"]

    data = base64.b64encode(png()).decode()
    assert html == f'<img src="data:image/png;base64,{data}" alt="Twee vormen." width="30" height="20" decoding="async">'


@pytest.mark.parametrize("audience", ["participant", "trainer"])
def test_private_question_of_a_page_is_printed_with_its_picture(audience, tmp_path):
    pages = {name: compose(name, ":::{question} m1-where\n:::\n") for name in GOOD if "/pages/" in name}
    course = programme(tmp_path, {PRIVATE + PUBLIC: ITEM, **OWN_DRAWING, **pages})
    book = book_of(course, "m1", "en", audience, edition="2026.1", date=DAY, base_url="https://x.example")

    shown = book.activities["question", "m1-where"].forms[0]

    assert b">secret</text>" in shown.picture.data
    assert shown.picture.alt == "Two shapes."


def test_pictures_of_the_private_root_are_held_to_the_rule_of_figures(tmp_path):
    overlay = {
        PRIVATE + FIGURE + "torn.png": b"no picture",
        PRIVATE + FIGURE + "loose.svg": GOOD[FIGURE + "particle.svg"],
        PRIVATE + FIGURE + "words.yaml": GOOD[FIGURE + "particle.yaml"],
    }
    found = check_programme(programme(tmp_path, overlay), DAY).diagnostics

    assert [(fault.span.file.name, fault.span.line, fault.rule, fault.message.code) for fault in found] == [
        ("loose.svg", 1, "figure-is-plain", "figure.no-words"),
        ("torn.png", 1, "figure-is-plain", "picture.not-a-picture"),
        ("words.yaml", 1, "figure-is-plain", "figure.no-drawing"),
    ]


CHOICE = "modules/m1/items/m1-what-fits.yaml"
READ = "picture: ../figures/gel.png\nalt: {nl: Vier banen., en: Four lanes.}\n"


def choice(extra: str) -> str:
    return GOOD[CHOICE].replace("options:\n", f"{extra}options:\n", 1)


def test_question_of_any_type_shows_a_picture_to_read(tmp_path):
    course = programme(tmp_path, {CHOICE: choice(READ), f"{FIGURE}gel.png": png()})
    module = Compiler().module(course, "m1")

    item = next(each for each in module.items if each.item_id == "m1-what-fits")

    sha256 = item.files[f"{FIGURE}gel.png"]
    assert item.pictures["../figures/gel.png"]["en"] == (
        f'<img src="/files/{sha256}/gel.png" alt="Four lanes." width="30" height="20" decoding="async">'
    )
    assert check_programme(course, DAY).diagnostics == ()


@pytest.mark.parametrize(
    ("extra", "fault"),
    [
        (READ, (8, "figure-exists", "figure.missing")),
        (READ.splitlines()[0] + "\n", (1, "item-valid", "item.picture-alt")),
        (READ.splitlines()[1] + "\n", (1, "item-valid", "item.picture-alt")),
    ],
)
def test_picture_to_read_that_is_missing_or_says_nothing_is_told(extra, fault, tmp_path):
    found = check_programme(programme(tmp_path, {CHOICE: choice(extra)}), DAY).diagnostics

    assert (found[0].span.line, found[0].rule, found[0].message.code) == fault


@pytest.mark.parametrize("book_format", ["html", "docx", "epub", "pdf"])
def test_picture_to_read_is_printed_between_the_question_and_its_options(book_format, tmp_path):
    course = programme(tmp_path, {CHOICE: choice(READ), f"{FIGURE}gel.png": png()})
    book = book_of(course, "m1", "en", "participant", edition="2026.1", date=DAY, base_url="https://x.example")
    without = replace(book, activities={place: replace(paper, above=()) for place, paper in book.activities.items()})

    (shown,) = book.activities["question", "m1-what-fits"].above

    assert shown.picture.alt == "Four lanes."
    printed = make_book(book, book_format)
    assert len(printed) > len(make_book(without, book_format))
    if book_format == "html":
        html = printed.decode()
        assert html.index("What fits into an") < html.index('alt="Four lanes."') < html.index("470\u00a0kb")


def test_item_without_a_picture_carries_none(tmp_path):
    module = Compiler().module(programme(tmp_path, {}), "m1")

    assert [(item.pictures, item.files) for item in module.items] == [({}, {}), ({}, {})]


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        ("../figures/other.svg", "figure.missing"),
        ("../data/counts.csv", "figure.format"),
        ("../../../../x.svg", "link.leaves-root"),
        ("particle.svg", "figure.missing"),
        ("../figures/particle.svg", None),
    ],
)
@pytest.mark.parametrize("root", ["", PRIVATE])
def test_picture_that_cannot_be_shown_is_told_at_its_line(picture, code, root, tmp_path):
    course = programme(tmp_path, {root + PUBLIC: ITEM.replace("../figures/particle.svg", picture)})

    fault = picture_fault(course, course.items["m1-where"])

    assert (fault and fault.message.code) == code
    if fault:
        assert (fault.rule, fault.span.file.name, fault.span.line) == ("figure-exists", "m1-where.yaml", 8)
