"""The blocks of an answer on paper, and the pictures that go with them."""

import datetime as dt
import io
from pathlib import Path

import pytest
import yaml
from PIL import Image
from tests.engines.assessment.samples import ALL
from tests.good_course import GOOD, write_course
from tests.programme.test_item_pictures import ITEM, PUBLIC

from bridging.engines.assessment.answer_blocks import (
    Arrange,
    Assign,
    Choose,
    Fill,
    Gap,
    GapText,
    Line,
    Number,
    Option,
    Passage,
    Plate,
    Region,
    Row,
    Scene,
    Spots,
    Upload,
)
from bridging.kernel.message import Message
from bridging.press import forms
from bridging.press.book import PaperActivity, plain
from bridging.press.forms import Boxes, Entry, Form, Ruled, Sheet, SheetRow, Shown, Told
from bridging.press.picture import Picture
from bridging.programme.handbook.answer_forms import forms_of
from bridging.programme.handbook.book import book_of
from bridging.programme.handbook.plates import plate_picture
from bridging.programme.load import load_programme
from bridging.source.blocks import Blocks, DefinitionList, Paragraph
from bridging.source.drawing import Node, parse_markup
from bridging.source.text import Language

PICTURE = Shown(Picture(b"<svg/>", "svg", "alt"), 0.5)


def paper(*blocks, language: Language = "nl") -> tuple[Form, ...]:
    return forms_of(blocks, language, lambda _: PICTURE)


def words(text: str) -> Blocks:
    return (Paragraph(plain(text), 1),)


def entry(label: str, text: str) -> Entry:
    return Entry(label, words(text))


def options(*texts: str) -> tuple[Option, ...]:
    return tuple(Option(str(number), text) for number, text in enumerate(texts))


LETTERED = (Option("a", "ja", "A"), Option("b", "nee", "B"))


@pytest.mark.parametrize(
    ("block", "form"),
    [
        (Choose("f", LETTERED), Boxes("circle", (entry("A", "ja"), entry("B", "nee")))),
        (
            Choose("f", LETTERED, many=True, legend=Message("legend.tick-all-right")),
            Boxes("square", (entry("A", "ja"), entry("B", "nee")), plain("Kruis alle juiste opties aan.")),
        ),
        (Number("f", 80, "kb"), Ruled(1, unit="kb")),
        (Line("f", 60, "In één woord."), Ruled(1, plain("In één woord."))),
        (Passage("f", 6, 2000), Ruled(6)),
        (Arrange("f", options("dan", "eerst")), Boxes("number", (entry("", "dan"), entry("", "eerst")), plain("Schrijf in elk vak het nummer van de volgorde."))),
        (
            Upload("f", ("application/pdf", "image/png"), 2_000_000),
            Ruled(1, plain("Lever online één bestand in (PDF, PNG; hoogstens 2 MB). Naam van uw bestand:")),
        ),
        (
            GapText((("Een capside is ", Gap("g", 1, options=options("leeg", "vol")), "."), (Gap("h", 2),))),
            forms.GapText(((plain("Een capside is "), 1, plain(".")), (2,)), ((1, (plain("leeg"), plain("vol"))),)),
        ),
    ],
)  # fmt: skip
def test_block_has_its_form(block, form):
    assert paper(block) == (form,)


ROWS = (Row("r1", "Vrijgifte", "1"), Row("r2", "2. Toediening", "2"))
SHEET_ROWS = (SheetRow("1", plain("Vrijgifte")), SheetRow("2", plain("2. Toediening")))


def test_short_names_stand_above_columns_of_boxes():
    [sheet] = paper(Assign(ROWS, options("Kliniek", "QP"), "lanes", title="Keten"))

    assert sheet == Sheet(SHEET_ROWS, (plain("Kliniek"), plain("QP")), "tick", plain("Keten"), plain("Kruis in elke regel één vak aan."))


def test_evidence_and_claims_cross_and_each_is_printed_once():
    rows = tuple(Row(f"{text}-{claim}", text, claim) for text in ("titer", "koorts") for claim in ("veilig", "werkzaam"))

    claims, relations, sheet = paper(Assign(rows, options("steunt", "weerlegt"), "board"))

    assert claims == Boxes("none", (entry("1", "veilig"), entry("2", "werkzaam")), plain("Beweringen:"))
    assert relations.entries == (entry("A", "steunt"), entry("B", "weerlegt"))
    assert sheet == Sheet((SheetRow("", plain("titer")), SheetRow("", plain("koorts"))), (plain("1"), plain("2")), "write")


def test_board_that_does_not_hold_every_pair_is_printed_row_by_row():
    rows = (Row("a", "titer", "veilig"), Row("b", "titer", "werkzaam"), Row("c", "koorts", "veilig"))

    [sheet] = paper(Assign(rows, options("steunt", "weerlegt"), "board"))

    assert sheet.rows == (
        SheetRow("veilig", plain("titer")),
        SheetRow("werkzaam", plain("titer")),
        SheetRow("veilig", plain("koorts")),
    )


def test_row_that_may_be_left_out_is_told_so():
    [sheet] = paper(Assign(ROWS, options("steunt", "weerlegt"), "board", optional=True), language="en")

    assert sheet.legend == plain("Tick one box in a row at most.")


@pytest.mark.parametrize(
    "names",
    [("De kliniek die de patiënt behandelt", "QP"), ("a", "b", "c", "d", "e", "f"), ("Toelatingshouder", "Ziekenhuisapotheek", "QP")],
)
def test_long_or_many_names_are_listed_and_letters_stand_for_them(names):
    listed, sheet = paper(Assign(ROWS, options(*names), "pairs"))

    assert listed.shape == "none"
    assert [each.label for each in listed.entries] == list("ABCDEF"[: len(names)])
    assert (sheet.way, sheet.heads, sheet.rows) == ("write", (plain("Letter"),), SHEET_ROWS)


def test_record_has_a_margin_to_write_in():
    listed, sheet = paper(Assign(ROWS, options("te laat", "te warm"), "document", optional=True, title="Batchrecord"))

    assert listed.legend == plain("Zet in de marge de letter van wat er mis is. Laat een regel die klopt leeg.")
    assert (sheet.way, sheet.title) == ("margin", plain("Batchrecord"))


@pytest.mark.parametrize(("many", "shape"), [(False, "circle"), (True, "square")])
def test_places_of_a_picture_are_numbered(many, shape):
    regions = (Region("a", "kern", 0, 0, 10, 10), Region("b", "mantel", 20, 0, 10, 10))

    shown, boxes = paper(Spots("f", "x.svg", "alt", regions, many))

    assert shown == PICTURE
    assert (boxes.shape, boxes.entries) == (shape, (entry("1", "kern"), entry("2", "mantel")))


def test_places_of_a_picture_that_cannot_be_shown_are_still_named():
    [boxes] = forms_of((Spots("f", "x.svg", "alt", (Region("a", "kern", 0, 0, 10, 10),)),), "nl", lambda _: None)

    assert boxes.entries == (entry("1", "kern"),)


def test_scene_is_told_and_goes_on_online():
    told, boxes, online = paper(Scene("f", "p", (), "Het alarm gaat.", LETTERED, (("Tijd", "06:40"),)))

    assert told == Told((*words("Het alarm gaat."), DefinitionList(((plain("Tijd"), words("06:40")),))))
    assert boxes == Boxes("circle", (entry("A", "ja"), entry("B", "nee")))
    assert online == Ruled(0, plain("Wat u kiest, bepaalt wat er volgt. Ga online verder op het adres bij deze vraag."))


def test_scene_of_a_tree_that_is_printed_whole_needs_no_site():
    told, boxes = paper(Scene("f", "p", (), "Leeft het?", LETTERED, goes_on=False))

    assert told == Told(words("Leeft het?"))
    assert boxes == Boxes("circle", (entry("A", "ja"), entry("B", "nee")))


PLATE = Plate(8, 12, (Fill("wells-a", "a", "Patiënt A", 3), Fill("wells-n", "n", "Blanco", 1), Fill("wells-p", "p", "Controle")), (("A1", "ijkreeks"), ("B1", "ijkreeks"), ("H12", "water")))  # fmt: skip


def test_plate_has_a_key_and_an_empty_plate():
    fills, given, shown = paper(PLATE)

    assert fills.entries == (entry("1", "Patiënt A (3 wells)"), entry("2", "Blanco (1 well)"), entry("3", "Controle"))
    assert given.entries == (entry("a", "ijkreeks"), entry("b", "water"))
    assert shown.picture == plate_picture(PLATE, "nl")
    assert shown.picture.alt == "Een lege plaat van 8 rijen en 12 kolommen."
    assert shown.picture.description == "Gevuld: A1, B1, H12."


@pytest.mark.parametrize(("rows", "columns"), [(4, 6), (8, 12), (16, 24)])
def test_plate_is_drawn_with_every_well_and_what_is_given(rows, columns):
    picture = plate_picture(Plate(rows, columns, PLATE.fills, (("A1", "ijkreeks"),)), "en")
    nodes = list(parse_markup(picture.data.decode()).walk())
    texts = [node.children[0] for node in nodes if node.name == "text"]

    assert sum(node.name == "circle" for node in nodes) == rows * columns
    assert texts.count("a") == 1
    assert texts[:columns] == [str(number) for number in range(1, columns + 1)]
    assert [text for text in texts if str(text).isupper()] == [chr(ord("A") + number) for number in range(rows)]


def printed(folder: Path, overlay: dict[str, str | bytes], ref: str = "m1-where") -> PaperActivity:
    """Return an item of the good course as it is printed, with a page that asks it."""
    pages = {name: text.replace("m1-what-fits", ref) for name, text in GOOD.items() if "/pages/" in name}
    programme = load_programme(*write_course(folder, pages | overlay))
    assert programme.diagnostics == ()
    book = book_of(programme, "m1", "nl", "trainer", edition="2026.1", date=dt.date(2026, 11, 22), base_url="https://leren.example")
    return book.activities["question", ref]


def numbers_of(picture: Picture) -> list[tuple[str, str, str]]:
    """Return the numbers drawn on a picture with their places."""
    root: Node = parse_markup(picture.data.decode())
    own = [child for child in root.elements if child.name == "text"]
    return [(str(text.children[0]), text.attributes["x"], text.attributes["y"]) for text in own]


def test_drawing_is_printed_with_numbers_in_its_places(tmp_path):
    activity = printed(tmp_path, {PUBLIC: ITEM})

    shown, boxes = activity.forms
    assert isinstance(shown, Shown)
    assert ">genoom</text>" in shown.picture.data.decode()
    # 200 × 100 units: the middle at 20 % and 40 %; numbers at the edge stay inside.
    assert numbers_of(shown.picture) == [("1", "40.0", "41.2"), ("2", "3.9", "5.1"), ("3", "120.0", "5.1")]
    assert (shown.picture.alt, shown.share) == ("Twee vormen.", 1)
    assert [each.label for each in boxes.entries] == ["1", "2", "3"]
    assert activity.answer == words("(1) midden")


def test_picture_of_pixels_is_printed_with_numbers_and_no_higher_than_it_may(tmp_path):
    data = io.BytesIO()
    Image.new("RGB", (40, 80)).save(data, "WEBP")
    overlay = {PUBLIC: ITEM.replace("particle.svg", "gel.webp"), "modules/m1/figures/gel.webp": data.getvalue()}

    shown, _ = printed(tmp_path, overlay).forms

    root = parse_markup(shown.picture.data.decode())
    assert root.attributes["viewBox"] == "0 0 40 80"
    [image] = [child for child in root.elements if child.name == "image"]
    assert image.attributes["href"].startswith("data:image/png;base64,")
    assert shown.share == pytest.approx(0.475)


@pytest.mark.parametrize("kind", ALL)
def test_every_type_of_item_has_room_for_its_answer(kind, tmp_path):
    own = {"id": "m1-any", "parts": [{"outcome": "M1.1", "bloom": "understand"}], "links": {}, "sources": []}
    item = ALL[kind]() | own | ({"picture": "../figures/particle.svg"} if kind == "hotspot" else {})

    activity = printed(tmp_path, {"modules/m1/items/m1-any.yaml": yaml.safe_dump(item, allow_unicode=True)}, "m1-any")

    assert activity.options or activity.forms or activity.lines
    assert activity.answer or any(option.correct for option in activity.options)


def test_number_has_a_short_line_with_its_unit(tmp_path):
    numeric = GOOD["private/modules/m1/items/m1-t1.yaml"].replace("m1-t1", "m1-number").replace("use: test", "use: practice")

    activity = printed(tmp_path, {"modules/m1/items/m1-number.yaml": numeric}, "m1-number")

    assert (activity.forms, activity.lines) == ((Ruled(1, unit="kb"),), 0)


def test_right_letters_are_not_told_twice(tmp_path):
    activity = printed(tmp_path, {}, "m1-what-fits")

    assert ([option.letter for option in activity.options if option.correct], activity.answer, activity.many) == (["A"], (), False)
