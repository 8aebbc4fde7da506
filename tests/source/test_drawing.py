"""Drawings: what may be in one, what becomes of it on a page and in print, and the size of other pictures."""

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bridging.source.drawing import (
    DARK,
    LIGHT,
    Palette,
    UnusablePicture,
    drawing_css,
    inline_svg,
    parse_markup,
    picture_size,
    print_svg,
    read_drawing,
)
from bridging.source.drawing.palette import CLASSES, RULES
from bridging.source.drawing.raster import LARGEST_BYTES as LARGEST_PICTURE
from bridging.source.drawing.reading import LARGEST_BYTES, Drawing

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">'
GOOD = f"""{HEAD}
<title data-text="unit"/>
<defs><marker id="tip" orient="auto"><path class="arrow" d="M0 0 10 5 0 10z"/></marker><g id="cell"><circle class="fill-2" r="4"/></g></defs>
<rect class="fill-1 stroke-3" x="1" y="2" width="30" height="20"/>
<use href="#cell" x="3" y="4"/>
<line class="line dash" x1="0" y1="0" x2="9" y2="9" marker-end="url(#tip)"/>
<text class="label-small label-end" x="5" y="6" data-text="donor"/>
<text x="1" y="1">12 %<tspan class="label-strong" data-text="unit"/></text>
</svg>"""
WORDS = {"donor": "A & B <i>", "unit": "kg"}


def drawing(source: str = GOOD) -> Drawing:
    made, findings = read_drawing(source.encode())
    assert findings == ()
    assert made is not None
    return made


def codes(source: str) -> list[tuple[int, str]]:
    made, findings = read_drawing(source.encode())
    assert (made is None) == bool(findings)
    return [(found.line, found.message.code) for found in findings]


def test_good_drawing_tells_size_and_keys() -> None:
    made = drawing()

    assert (made.width, made.height, made.keys) == (100, 50, ("unit", "donor"))


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("\n<script>1</script>", [(2, "drawing.element")]),
        ("\n\n<image/>", [(3, "drawing.element")]),
        ("<svg/>", [(1, "drawing.element")]),
        ("<foreignObject/>", [(1, "drawing.element")]),
        ('<x:rect xmlns:x="urn:other"/>', [(1, "drawing.element")]),
        ('<rect onclick="a"/>', [(1, "drawing.attribute")]),
        ('<rect style="fill:red"/>', [(1, "drawing.attribute")]),
        ('<rect fill="red"/>', [(1, "drawing.attribute")]),
        ('<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#a"/>', [(1, "drawing.attribute")]),
        ('<use href="https://example.org/x.svg#a"/>', [(1, "drawing.reference")]),
        ('<rect clip-path="url(https://example.org)"/>', [(1, "drawing.reference")]),
        ('<use href="#nobody"/>', [(1, "drawing.missing-id")]),
        ('<g id="a"/><g id="a"/>', [(1, "drawing.repeated-id")]),
        ('<g id="a b"/>', [(1, "drawing.identifier")]),
        ('<rect class="red line"/>', [(1, "drawing.class")]),
        ('<path d="M0 0 url(javascript:1)"/>', [(1, "drawing.geometry")]),
        ('<rect data-text="donor"/>', [(1, "drawing.key-place")]),
        ("<text>Donor</text>", [(1, "drawing.words")]),
        ('<text data-text="donor">1</text>', [(1, "drawing.key-and-content")]),
        ("<g>lost</g>", [(1, "drawing.stray-text")]),
        ('<g id="a"><use href="#a"/></g>', [(1, "drawing.circle")]),
    ],
)
def test_fault_has_its_line(inner: str, expected: list[tuple[int, str]]) -> None:
    assert codes(f"{HEAD}{inner}</svg>") == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>', [(1, "drawing.doctype")]),
        (f"<?xml-stylesheet href='x.css'?>{HEAD}</svg>", [(1, "drawing.instruction")]),
        (f"{HEAD}\n<g>", [(2, "drawing.not-xml")]),
        ("", [(1, "drawing.not-xml")]),
        ("<svg/>", [(1, "drawing.not-svg")]),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', [(1, "drawing.view-box")]),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 nan 5"/>', [(1, "drawing.view-box")]),
        (HEAD + "<g>" * 60 + "</g>" * 60 + "</svg>", [(1, "drawing.too-deep")]),
        (HEAD + "<g/>" * 5001 + "</svg>", [(1, "drawing.too-many-elements")]),
        (HEAD + " " * LARGEST_BYTES + "</svg>", [(1, "drawing.too-large")]),
    ],
)
def test_hostile_file_is_refused(source: str, expected: list[tuple[int, str]]) -> None:
    assert codes(source) == expected


def test_drawing_that_multiplies_itself_is_refused() -> None:
    layers = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))

    assert codes(f'{HEAD}<g id="a0"><rect/></g>{layers}</svg>') == [(1, "drawing.too-many-drawn")]


def test_bytes_that_are_no_text_are_refused_at_their_line() -> None:
    made, findings = read_drawing(b"<svg>\n\n\xff</svg>")

    assert made is None
    assert [(found.line, found.message.code) for found in findings] == [(3, "drawing.not-utf8")]


@settings(deadline=None)
@given(st.text(max_size=80), st.sampled_from(["rect", "text", "use", "svg", "script", "path"]))
def test_any_file_is_a_drawing_or_has_findings(words: str, element: str) -> None:
    for source in (words, f"{HEAD}<{element} class='{words}'/></svg>", f"{HEAD}<{element}>{words}</{element}></svg>"):
        made, findings = read_drawing(source.encode("utf-8", "surrogatepass"))
        assert (made is None) == bool(findings)


def test_inline_drawing_keeps_classes_and_prefixes_ids() -> None:
    made = inline_svg(drawing(), WORDS, title="Keten", description="Van <ader> tot ader", prefix="f1")
    root = parse_markup(made)
    ids = [node.attributes["id"] for node in root.walk() if "id" in node.attributes]

    assert ids == ["f1-title", "f1-desc", "f1-tip", "f1-cell"]
    assert (root.attributes["role"], root.attributes["aria-labelledby"], root.attributes["viewBox"]) == ("img", "f1-title", "0 0 100 50")
    assert 'href="#f1-cell"' in made
    assert 'marker-end="url(#f1-tip)"' in made
    assert 'class="fill-1 stroke-3"' in made
    assert "data-text" not in made
    assert made.count("<title") == 1
    assert [node.text for node in root.walk() if node.name == "text"] == ["A & B <i>", "12 %kg"]


def test_two_drawings_on_a_page_share_no_id() -> None:
    page = [inline_svg(drawing(), WORDS, title="T", description="D", prefix=prefix) for prefix in ("one", "two")]
    ids = [node.attributes["id"] for made in page for node in parse_markup(made).walk() if "id" in node.attributes]

    assert len(ids) == len(set(ids))


def test_print_drawing_has_colours_and_no_classes() -> None:
    made = print_svg(drawing(), WORDS, title="Keten")
    by_name = {node.name: node for node in parse_markup(made).walk()}

    assert "class=" not in made
    assert "{" not in made
    assert by_name["rect"].attributes["fill"] == LIGHT.tints[0]
    assert by_name["rect"].attributes["stroke"] == LIGHT.hues[2]
    assert by_name["line"].attributes["stroke-dasharray"] == "5 4"
    assert by_name["tspan"].attributes["font-weight"] == "600"
    assert by_name["title"].text == "Keten"
    assert "<title>" not in print_svg(drawing(), WORDS)


def test_drawing_without_its_words_is_not_shown() -> None:
    with pytest.raises(KeyError):
        print_svg(drawing(), {"donor": "x"})


def test_style_sheet_has_every_class_and_no_colour_of_its_own() -> None:
    css = drawing_css(".page .drawing")

    # A plain label looks like any text.
    assert {name for name in CLASSES if f".drawing .{name}{{" in css} == CLASSES - {"label"}
    assert "#" not in css
    for token in LIGHT.tokens():
        assert f"var(--figure-{token})" in css


def test_print_and_style_sheet_agree_on_weight() -> None:
    """A rule for two classes beats one for a single class in CSS; in print it must come later."""
    weights = [rule.weight for rule in RULES]

    assert weights == sorted(weights)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_pair_of_the_palette_can_be_read(palette: Palette) -> None:
    pairs = [(palette.ink, palette.paper), (palette.soft, palette.paper)]
    pairs += [(palette.ink, tint) for tint in palette.tints] + [(palette.on_solid, hue) for hue in palette.hues]
    pairs += [(hue, palette.paper) for hue in palette.hues]

    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def picture(form: str, size: tuple[int, int] = (6, 4)) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, "white").save(target, form)
    return target.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_picture_tells_its_size(form: str) -> None:
    size = picture_size(picture(form))

    assert (size.width, size.height, size.format) == (6, 4, form)


def png_that_claims(width: int, height: int) -> bytes:
    made = b"\x89PNG\r\n\x1a\n"
    for kind, body in ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", b"")):
        made += struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return made


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-a-picture"),
        (b"GIF89a" + bytes(40), "not-a-picture"),
        (picture("PNG")[:20], "not-a-picture"),
        (picture("BMP"), "not-a-picture"),
        (png_that_claims(60_000, 60_000), "too-many-pixels"),
        (png_that_claims(9_000, 9_000), "too-many-pixels"),
        (bytes(LARGEST_PICTURE + 1), "too-large"),
    ],
)
def test_unusable_picture_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnusablePicture) as fault:
        picture_size(data)

    assert fault.value.code == code
