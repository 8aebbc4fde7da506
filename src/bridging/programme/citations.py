"""The bibliography, rendered by citeproc in our own style (programme/bridging.csl); the style is the same in both languages."""

import html
import json
import logging
import re
import warnings
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

from bridging.engines.courseware.model import Work
from bridging.source.blocks import Emphasis, Inline, Inlines, Link, Run

_PIECE: Final = re.compile(r"(?P<italic><i>(?P<words>.*?)</i>)|(?P<tag><[^>]*>)|(?P<text>[^<]+)", re.DOTALL)


def rendered_works(works: Mapping[str, Work], keys: Iterable[str]) -> dict[str, Inlines]:
    """Return key → the work as it stands in a list of sources, for the keys that exist."""
    wanted = [key for key in dict.fromkeys(keys) if key in works]
    return {key: _rendered(key, _frozen(works[key].csl)) for key in wanted}


@lru_cache(maxsize=4096)
def _rendered(key: str, csl: str) -> Inlines:
    data: dict[str, Any] = json.loads(csl)
    with warnings.catch_warnings():
        # The library warns of every CSL field that it does not use.
        warnings.simplefilter("ignore")
        text = _by_citeproc(key, data)
    inlines = _as_inlines(text)
    address = _address(data)
    return (*inlines, Run(" "), Link("web", address[0], (Run(address[1]),))) if address else inlines


def _by_citeproc(key: str, data: dict[str, Any]) -> str:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter  # noqa: PLC0415 -- slow import
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415 -- slow import

    logging.getLogger("citeproc").setLevel(logging.ERROR)
    known = {name: value for name, value in data.items() if name not in {"DOI", "URL", "note"}}
    bibliography = CitationStylesBibliography(_style(), CiteProcJSON([known]), formatter.html)
    bibliography.register(Citation([CitationItem(key.lower())]))
    return str(bibliography.bibliography()[0])


@cache
def _style() -> Any:
    from citeproc import CitationStylesStyle  # noqa: PLC0415 -- slow import

    return CitationStylesStyle(str(files("bridging.programme") / "bridging.csl"), validate=False)


def _as_inlines(text: str) -> Inlines:
    found: list[Inline] = []
    for piece in _PIECE.finditer(text):
        if piece["italic"]:
            found.append(Emphasis((Run(html.unescape(piece["words"])),)))
        elif piece["text"]:
            found.append(Run(html.unescape(piece["text"])))
    return tuple(found)


def _address(data: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return (address, words) of a work: its DOI, else its page."""
    doi, url = data.get("DOI"), data.get("URL")
    if isinstance(doi, str) and doi:
        return f"https://doi.org/{doi}", f"doi:{doi}"
    if isinstance(url, str) and url.startswith(("https://", "http://")):
        return url, re.sub(r"\Ahttps?://(www\.)?", "", url)
    return None


def _frozen(csl: Mapping[str, object]) -> str:
    return json.dumps(csl, sort_keys=True, ensure_ascii=False)
