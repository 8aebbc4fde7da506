"""Typst: source and fonts in, a file out. Nothing of the machine is used, so every machine gives the same bytes."""

import datetime as dt
import threading
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal, cast

import typst

PDF_STANDARD: Final = "ua-1"


class PressError(RuntimeError):
    """Typst refused the source; ``diagnostic`` shows where."""

    def __init__(self, message: str, diagnostic: str) -> None:
        super().__init__(f"{message}\n{diagnostic}")
        self.diagnostic = diagnostic


_lock = threading.Lock()
_fonts: list[typst.Fonts] = []


def fonts() -> typst.Fonts:
    """Return the press's own fonts, and those inside Typst for formulas and code."""
    with _lock:
        if not _fonts:
            with as_file(files("bridging.press") / "fonts") as folder:
                _fonts.append(typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder]))
        return _fonts[0]


def compile_pdf(sources: Mapping[str, bytes], *, date: dt.date) -> bytes:
    """Return a tagged PDF of ``main.typ``. Raises PressError."""
    stamp = dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC)
    return _compile(sources, "pdf", standards=[PDF_STANDARD], timestamp=stamp)[0]


def compile_png(sources: Mapping[str, bytes], *, ppi: float) -> bytes:
    """Return the first page of ``main.typ`` as a picture. Raises PressError."""
    return _compile(sources, "png", ppi=ppi)[0]


def _compile(
    sources: Mapping[str, bytes],
    form: Literal["pdf", "png"],
    *,
    ppi: float | None = None,
    standards: list[Literal["ua-1"]] | None = None,
    timestamp: dt.datetime | None = None,
) -> list[bytes]:
    with TemporaryDirectory(prefix="press-") as name:
        root = Path(name)
        for file, data in sources.items():
            target = root / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        try:
            made = typst.compile(
                str(root / "main.typ"),
                root=str(root),
                font_paths=fonts(),
                format=form,
                ppi=ppi,
                pdf_standards=list(standards or []),
                timestamp=timestamp,
            )
        except typst.TypstError as fault:
            raise PressError(fault.message, fault.diagnostic.replace(str(root), "")) from fault
    return cast("list[bytes]", made) if isinstance(made, list) else [made]


def template_files() -> dict[str, bytes]:
    folder = files("bridging.press.pdf") / "template"
    return {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.name.endswith(".typ")}
