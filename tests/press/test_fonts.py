"""The fonts are the published ones, and all that the templates ask for."""

import hashlib
import tomllib
from importlib.resources import files

from bridging.press.pdf.compiler import fonts


def test_fonts_are_the_published_ones() -> None:
    folder = files("bridging.press") / "fonts"
    register = tomllib.loads((folder / "fonts.toml").read_text("utf-8"))
    listed = {name: digest for package in register["package"] for name, digest in package["files"].items()}

    assert {entry.name for entry in folder.iterdir() if entry.is_file()} == {"fonts.toml", *listed}
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_fonts_stay_small() -> None:
    assert sum(len(entry.read_bytes()) for entry in (files("bridging.press") / "fonts").iterdir()) < 2_500_000


def test_families_are_complete() -> None:
    found = {(font.family, font.style, font.weight) for font in fonts().fonts()}

    assert {("Source Serif 4", style, weight) for style in ("normal", "italic") for weight in (400, 600)} <= found
    assert {("Source Sans 3", "normal", 400), ("Source Sans 3", "italic", 400), ("Source Sans 3", "normal", 600)} <= found
    assert ("Source Serif 4 Display", "normal", 600) in found
    assert any(family == "New Computer Modern Math" for family, _, _ in found)
