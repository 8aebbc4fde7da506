"""Pictures of items: found from the item's file, checked there, and carried into the edition in both languages."""

import io
from pathlib import Path

import pytest
from PIL import Image
from tests.good_course import PRIVATE, write_course

from bridging.programme.compile import Compiler
from bridging.programme.item_pictures import picture_fault
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
    data = io.BytesIO()
    Image.new("RGB", (30, 20)).save(data, "PNG")
    overlay = {PUBLIC: ITEM.replace("particle.svg", "gel.png"), "modules/m1/figures/gel.png": data.getvalue()}

    item, files = compiled(tmp_path, overlay)

    gel = files["modules/m1/figures/gel.png"]
    assert gel.shown
    assert item.pictures["../figures/gel.png"]["nl"] == (
        f'<img src="/files/{gel.sha256}/gel.png" alt="Twee vormen." width="30" height="20" decoding="async">'
    )


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
def test_picture_that_cannot_be_shown_is_told_at_its_line(picture, code, tmp_path):
    course = programme(tmp_path, {PUBLIC: ITEM.replace("../figures/particle.svg", picture)})

    fault = picture_fault(course, course.items["m1-where"])

    assert (fault and fault.message.code) == code
    if fault:
        assert (fault.rule, fault.span.file.name, fault.span.line) == ("figure-exists", "m1-where.yaml", 8)
