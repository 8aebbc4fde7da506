"""A guide of a few pages, to have at hand in a room."""

import datetime as dt

from bridging.press.dates import long_date
from bridging.press.papers.sheet import paper_pdf
from bridging.press.papers.team_words import TEAM_WORDS
from bridging.press.papers.text import paper_text
from bridging.press.pdf.escape import content, dictionary, string
from bridging.source.blocks import Blocks
from bridging.source.text import Language


def guide_pdf(title: str, text: Blocks, *, language: Language, programme: str, printed_on: dt.date) -> bytes:
    """Return the guide, tagged PDF/UA-1."""
    words = TEAM_WORDS[language]
    given = {
        "title": string(title),
        "author": string(programme),
        "programme": string(programme),
        "words": dictionary({name: string(words[name]) for name in ("page", "of")}),
        "heading": content(title),
        "stamp": content(f"{title} · {words['printed']} {long_date(language, printed_on)}"),
        "text": paper_text(text, language),
    }
    return paper_pdf("guide", given, language=language, date=printed_on)
