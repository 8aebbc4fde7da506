"""Files that are no brightfield image are told so, before they can do harm."""

import struct
import zlib

import numpy as np
import pytest
from PIL import Image
from tests.labs_data import lab_file

from bridging.engines.organoids.picture import MAX_BYTES, read_picture
from bridging.engines.organoids.synthetic.drawing import draw
from bridging.engines.organoids.synthetic.scene import Scene
from bridging.kernel.unusable import Unusable

GREY = draw(Scene(width=120, height=90, cysts=2, budding=0, dense=0, blurred=0, flecks=3, clumps=0, fibres=0), 1).image


def refusal(path):
    with pytest.raises(Unusable) as refused:
        read_picture(path)
    return refused.value.message.code


def _saved(tmp_path, image, name="image.png", **options):
    path = tmp_path / name
    image.save(path, **options)
    return path


@pytest.mark.parametrize(
    ("name", "image"),
    [
        ("grey.png", Image.fromarray(GREY)),
        ("grey.tif", Image.fromarray(GREY)),
        ("grey.bmp", Image.fromarray(GREY)),
        ("rgb.png", Image.fromarray(GREY).convert("RGB")),
        ("palette.png", Image.fromarray(GREY).convert("P")),
        ("opaque.png", Image.fromarray(GREY).convert("RGBA")),
    ],
)
def test_same_picture_is_read_from_every_kind(tmp_path, name, image):
    assert np.array_equal(read_picture(_saved(tmp_path, image, name)), GREY)


@pytest.mark.parametrize("name", ["deep.png", "deep.tif"])
def test_sixteen_bits_are_read_as_they_are(tmp_path, name):
    deep = GREY.astype(np.uint16) * 200

    assert np.array_equal(read_picture(_saved(tmp_path, Image.fromarray(deep), name)), deep)


def test_even_tint_is_no_colour(tmp_path):
    tinted = (GREY[:, :, None] * np.array([1, 0.95, 0.8])).astype(np.uint8)

    assert read_picture(_saved(tmp_path, Image.fromarray(tinted))) == pytest.approx(GREY * (2.75 / 3), abs=1)


def _coloured():
    picture = np.repeat(GREY[:, :, None], 3, 2)
    picture[20:60, 20:60, 0] = 20
    return Image.fromarray(picture)


def _see_through():
    picture = Image.fromarray(GREY).convert("RGBA")
    picture.putalpha(Image.fromarray(GREY))
    return picture


def _plot():
    picture = np.full((200, 300), 255, np.uint8)
    picture[20:180, 30] = picture[180, 30:280] = 0
    return Image.fromarray(picture)


@pytest.mark.parametrize(
    ("image", "code"),
    [
        (_coloured(), "organoids.coloured"),
        (_see_through(), "organoids.transparent"),
        (_plot(), "organoids.overexposed"),
        (Image.new("L", (90, 90), 0), "organoids.dark-ground"),
        (Image.new("L", (1, 1), 200), "organoids.too-small"),
        (Image.new("L", (4001, 4000), 200), "organoids.too-many-pixels"),
    ],
    ids=["photo", "alpha", "plot", "black", "1×1", "large"],
)
def test_other_kinds_of_image_are_refused(tmp_path, image, code):
    assert refusal(_saved(tmp_path, image)) == code


def test_fluorescence_is_refused(tmp_path):
    rows, columns = np.mgrid[:200, :200]
    glowing = np.where(np.hypot(rows - 100, columns - 100) < 40, 220, 5).astype(np.uint8)

    assert refusal(_saved(tmp_path, Image.fromarray(glowing))) == "organoids.dark-ground"


def test_colours_of_print_are_refused(tmp_path):
    assert refusal(_saved(tmp_path, Image.fromarray(GREY).convert("CMYK"), "image.tif")) == "organoids.mode"


def test_stack_is_refused(tmp_path):
    page = Image.fromarray(GREY)

    assert refusal(_saved(tmp_path, page, "stack.tif", save_all=True, append_images=[page, page])) == "organoids.several-pages"


@pytest.mark.parametrize("name", ["image.png", "image.jpg", "image.tif", "image.bmp"])
def test_truncated_file_is_refused(tmp_path, name):
    path = _saved(tmp_path, Image.fromarray(GREY), name)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 6 // 10])

    assert refusal(path) == "organoids.damaged"


@pytest.mark.parametrize("content", [b"", b"@read\nACGT\n+\nIIII\n", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7"])
def test_file_that_is_no_image_is_refused(tmp_path, content):
    path = tmp_path / "image.png"
    path.write_bytes(content)

    assert refusal(path) in {"organoids.no-image", "organoids.damaged"}


def test_absent_file_and_folder_are_refused(tmp_path):
    assert refusal(tmp_path / "absent.png") == "organoids.no-file"
    assert refusal(tmp_path) == "organoids.no-image"


def test_bomb_is_refused_by_its_header(tmp_path):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    path = tmp_path / "bomb.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(100_000))) + chunk(b"IEND", b""))

    assert refusal(path) == "organoids.too-many-pixels"


def test_file_of_two_gigabytes_is_refused_unread(tmp_path):
    path = tmp_path / "large.tif"
    with path.open("wb") as file:
        file.truncate(max(MAX_BYTES + 1, 2_000_000_000))

    assert refusal(path) == "organoids.file-too-large"


def test_real_image_is_read():
    assert read_picture(lab_file("organoids/1.jpg")).shape == (1125, 1500)
