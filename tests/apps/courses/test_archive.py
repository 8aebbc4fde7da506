import contextlib
import io
import stat
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.apps.courses.conftest import zipped

from bridging.apps.courses.domain import archive
from bridging.apps.courses.domain.archive import UploadRefused, unpack
from bridging.apps.courses.refusals import words_of


def _unpacked(data: bytes, folder: Path) -> list[str]:
    folder.mkdir(exist_ok=True)
    return unpack(io.BytesIO(data), folder)


def _refused(data: bytes, folder: Path) -> UploadRefused:
    with pytest.raises(UploadRefused) as caught:
        _unpacked(data, folder)
    return caught.value


def test_unpack_writes_the_files_and_names_what_it_left_out(tmp_path):
    data = zipped(
        {
            "m1/module.yaml": "id: m1",
            "m1/pages/a.nl.md": "á",
            "__MACOSX/m1/._a": "x",
            "m1/.DS_Store": "x",
            "m1/data/old.ZIP": "x",
            "m1/~$a.docx": "x",
        }
    )

    left_out = _unpacked(data, tmp_path / "out")

    written = {file.relative_to(tmp_path / "out").as_posix(): file.read_text() for file in (tmp_path / "out").rglob("*") if file.is_file()}
    assert written == {"m1/module.yaml": "id: m1", "m1/pages/a.nl.md": "á"}
    assert left_out == ["__MACOSX/m1/._a", "m1/.DS_Store", "m1/data/old.ZIP", "m1/~$a.docx"]


def test_unpack_takes_the_separators_of_windows(tmp_path):
    _unpacked(zipped({"m1\\pages\\a.md": "x"}), tmp_path / "out")

    assert (tmp_path / "out/m1/pages/a.md").read_text() == "x"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../a.md", "outside"),
        ("m1/../../a.md", "outside"),
        ("/etc/passwd", "outside"),
        ("\\\\server\\share\\a.md", "outside"),
        ("C:/a.md", "outside"),
        ("C:\\a.md", "outside"),
        ("m1/a\nb.md", "name"),
        ("m1/" + "a" * 151, "name"),
        ("/".join("abcdefghijk") + "/a.md", "too-deep"),
    ],
)
def test_unpack_refuses_names_that_lead_elsewhere(name, code, tmp_path):
    info = zipfile.ZipInfo("m1/module.yaml")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        opened.writestr(info, "id: m1")
        opened.writestr(name, "x")

    refused = _refused(buffer.getvalue(), tmp_path / "out")

    assert refused.code == code
    assert words_of(refused.code, refused.values)
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_unpack_refuses_a_link(tmp_path):
    info = zipfile.ZipInfo("m1/module.yaml")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        opened.writestr(info, "/etc/passwd")

    assert _refused(buffer.getvalue(), tmp_path / "out").code == "link"


def test_unpack_refuses_an_encrypted_zip(tmp_path):
    data = bytearray(zipped({"m1/module.yaml": "id: m1"}))
    # The flag stands in the local header and in the directory at the end.
    for header, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(header) + offset] |= 1

    assert _refused(bytes(data), tmp_path / "out").code == "encrypted"


def test_unpack_refuses_a_bomb(tmp_path):
    assert _refused(zipped({"m1/a.txt": b"\0" * 5_000_000}), tmp_path / "out").code == "bomb"


def test_unpack_refuses_what_is_too_large_or_too_many(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 1_000)
    assert _refused(zipped({"a": b"x" * 600, "b": b"y" * 600}), tmp_path / "large").code == "too-large"
    monkeypatch.setattr(archive, "MAX_FILES", 2)
    assert _refused(zipped({"a": "x", "b": "x", "c": "x"}), tmp_path / "many").code == "too-many-files"


def test_unpack_refuses_two_files_of_one_name(tmp_path):
    refused = _refused(zipped({"m1/A.md": "x", "m1/a.md": "y"}), tmp_path / "out")

    assert (refused.code, refused.values) == ("twice", {"name": "m1/a.md"})


def test_unpack_knows_an_accent_however_it_was_written(tmp_path):
    together, apart = unicodedata.normalize("NFC", "m1/figures/één.svg"), unicodedata.normalize("NFD", "m1/figures/één.svg")
    _unpacked(zipped({apart: "x"}), tmp_path / "out")

    assert (tmp_path / "out" / together).read_text() == "x"
    assert _refused(zipped({together: "x", apart: "y"}), tmp_path / "both").code == "twice"


@pytest.mark.parametrize("data", [b"", b"no zip at all", b"PK\x03\x04 broken"])
def test_unpack_refuses_what_is_no_zip(data, tmp_path):
    assert _refused(data, tmp_path / "out").code == "unreadable"


def test_unpack_refuses_a_damaged_file(tmp_path):
    data = bytearray(zipped({"m1/module.yaml": "id: m1 " * 50}))
    data[45] ^= 0xFF

    assert _refused(bytes(data), tmp_path / "out").code == "unreadable"


def test_unpack_refuses_a_zip_without_files(tmp_path):
    assert _refused(zipped({"m1/": ""}), tmp_path / "out").code == "empty"


_NAMES = st.lists(st.sampled_from(["..", ".", "a", "b.md", "C:", "", "\\", "~", "con"]), min_size=1, max_size=6).map("/".join)


@settings(max_examples=60)
@given(names=st.lists(_NAMES, min_size=1, max_size=5, unique=True))
def test_unpack_never_writes_outside_its_folder(names, tmp_path_factory):
    outer = tmp_path_factory.mktemp("outer")
    folder = outer / "one" / "two" / "out"
    folder.mkdir(parents=True)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as opened:
        for name in names:
            opened.writestr(name, "x")

    with contextlib.suppress(UploadRefused):
        unpack(io.BytesIO(buffer.getvalue()), folder)

    assert [file for file in outer.rglob("*") if file.is_file() and not file.is_relative_to(folder)] == []
