"""What was taken from elsewhere is what its makers published, byte for byte."""

import hashlib
import tomllib
from pathlib import Path

import bridging.ui

UI = Path(bridging.ui.__file__).parent
LIST = tomllib.loads((UI / "vendor.toml").read_text(encoding="utf-8"))


def test_every_vendored_file_has_the_listed_checksum():
    listed = {name: checksum for package in LIST["package"] for name, checksum in package["files"].items()}

    found = {name: hashlib.sha256((UI / name).read_bytes()).hexdigest() for name in listed}

    assert found == listed


def test_every_font_is_listed_and_has_its_licence():
    listed = {name for package in LIST["package"] for name in package["files"]}
    fonts = {str(path.relative_to(UI)) for path in UI.rglob("*.woff2")}

    assert fonts - listed == set()
    for package in LIST["package"]:
        assert "SIL Open Font License" in (UI / package["licence_text"]).read_text(encoding="utf-8").replace(
            "OPEN FONT LICENSE", "Open Font License"
        )
        assert package["integrity"].startswith("sha512-")
