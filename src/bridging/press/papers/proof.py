"""The proof that somebody completed a module."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from bridging.press.dates import long_date
from bridging.press.papers.sheet import paper_pdf
from bridging.press.papers.words import WORDS
from bridging.press.pdf.escape import array, content, dictionary, string
from bridging.source.numbers import written
from bridging.source.text import Language

_SIZES: Final = ((34, "35pt"), (48, "26pt"), (70, "19pt"))
_SMALLEST: Final = "15pt"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofPaper:
    """``outcomes`` are (id, text); ``number`` as it is printed; ``address`` is where it can be looked up. Without a period: no group."""

    language: Language
    programme: str
    code: str
    title: str
    holder: str
    ec: float
    hours: float
    track: str
    edition: str
    period: tuple[dt.date, dt.date] | None
    established_on: dt.date
    examiner: str
    outcomes: tuple[tuple[str, str], ...]
    partners: tuple[str, ...]
    number: str
    address: str
    is_synthetic: bool = False


def proof_pdf(paper: ProofPaper) -> bytes:
    """Return one page, tagged PDF/UA-1; the same paper gives the same bytes."""
    words, language = WORDS[paper.language], paper.language
    facts = [
        (words["size"], f"{written(paper.ec, language)} EC · {written(paper.hours, language)} {words['hours']}"),
        (words["level"], f"EQF {paper.track}"),
        (words["edition"], f"{paper.code} {paper.edition}"),
        *([(words["period"], _period(paper.period, language))] if paper.period else []),
        (words["established"], long_date(language, paper.established_on)),
    ]
    given = {
        "title": string(f"{words['proof']} · {paper.code} · {paper.holder}"),
        "author": array(string(name) for name in paper.partners),
        "programme": string(paper.programme),
        "words": dictionary({name: string(value) for name, value in words.items()}),
        "holder": content(paper.holder),
        "holder-size": _size(paper.holder),
        "code": content(paper.code),
        "module": content(paper.title),
        "facts": array(array([content(name), content(value)]) for name, value in facts),
        "outcomes": array(array([content(name), content(text)]) for name, text in paper.outcomes),
        "examiner": content(paper.examiner),
        "partners": content(" · ".join(paper.partners)),
        "number": content(paper.number),
        "address": string(paper.address),
        "shown-address": content(paper.address.partition("://")[2]),
        "synthetic": "true" if paper.is_synthetic else "false",
    }
    return paper_pdf("proof", given, language=language, qr=paper.address, date=paper.established_on)


def _size(holder: str) -> str:
    """Return how large a name is printed: a long one keeps to one line, or nearly so."""
    return next((size for length, size in _SIZES if len(holder) <= length), _SMALLEST)


def _period(period: tuple[dt.date, dt.date], language: Language) -> str:
    first, last = period
    return f"{long_date(language, first)} – {long_date(language, last)}"
