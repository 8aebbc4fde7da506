"""What all papers share: the templates beside this file, and the values that a template is given."""

import datetime as dt
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from bridging.press.pdf.compiler import compile_pdf
from bridging.press.pdf.escape import dictionary, string
from bridging.press.qr import qr_svg
from bridging.source.drawing import LIGHT
from bridging.source.text import Language

_COLOUR: Final = b"currentColor"
# The mark of the programme, as on the site.
_MARK: Final = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 22" width="32" height="22" fill="none" stroke="currentColor" '
    b'stroke-width="2" stroke-linecap="round"><path d="M1.5 18.5h29M4.5 18.5a11.5 11.5 0 0 1 23 0M10 8.7v9.8M16 7v11.5M22 8.7v9.8"/></svg>'
)


def paper_pdf(
    template: str,
    given: Mapping[str, str],
    *,
    language: Language,
    qr: str = "",
    pictures: Mapping[str, bytes] = MappingProxyType({}),
    date: dt.date,
    look: str = "blocks",
) -> bytes:
    """Return the PDF of a template; ``given`` are its values as Typst code, ``qr`` is the address behind the code. Raises PressError.

    ``look`` is the template that says how marked-up text looks.
    """
    folder = files("bridging.press.papers") / "template"
    sources = {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.name.endswith(".typ")}
    colours = dictionary({name: f"rgb({string(value)})" for name, value in LIGHT.tokens().items()})
    values = {
        "lang": string(language),
        "region": string("NL" if language == "nl" else "GB"),
        "date": f"datetime(year: {date.year}, month: {date.month}, day: {date.day})",
        **given,
    }
    sources["given.typ"] = f'#import "{look}.typ": *\n#let colours = {colours}\n#let given = {dictionary(values)}\n'.encode()
    sources["mark.svg"] = _MARK.replace(_COLOUR, LIGHT.hues[0].encode())
    sources |= pictures
    if qr:
        sources["qr.svg"] = qr_svg(qr)
    sources["main.typ"] = f'#import "{template}.typ": paper\n#paper\n'.encode()
    return compile_pdf(sources, date=date)
