"""The portfolio: what somebody has shown, outcome by outcome, with who saw it and when."""

import datetime as dt
from dataclasses import dataclass

from bridging.press.dates import long_date
from bridging.press.papers.sheet import paper_pdf
from bridging.press.papers.words import WORDS
from bridging.press.pdf.escape import array, content, dictionary, string
from bridging.source.text import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """One thing that was shown. ``judge`` is empty for what is marked automatically; ``remark`` is the owner's."""

    what: str
    occasion: str
    on: dt.date
    found: str
    judge: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class PortfolioOutcome:
    """``practice`` sums up in a sentence what was answered while practising; empty: nothing."""

    id: str
    text: str
    showings: tuple[Showing, ...]
    practice: str = ""


@dataclass(frozen=True, slots=True)
class PortfolioAside:
    """``works``: the title of each, and what became of it. ``note`` says why they count nowhere."""

    heading: str
    note: str
    works: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PortfolioModule:
    """``result`` is a sentence on what an examiner established; empty: nothing yet. ``aside`` is what counts nowhere, under a heading of its own."""

    code: str
    title: str
    result: str
    outcomes: tuple[PortfolioOutcome, ...]
    aside: PortfolioAside | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    language: Language
    programme: str
    holder: str
    made_on: dt.date
    modules: tuple[PortfolioModule, ...]
    is_synthetic: bool = False


def portfolio_pdf(portfolio: Portfolio) -> bytes:
    """Return the portfolio, tagged PDF/UA-1; the same portfolio gives the same bytes."""
    words, language = WORDS[portfolio.language], portfolio.language
    given = {
        "title": string(f"{words['portfolio']} {words['of']} {portfolio.holder}"),
        "author": string(portfolio.holder),
        "programme": string(portfolio.programme),
        "words": dictionary({name: string(value) for name, value in words.items()}),
        "holder": content(portfolio.holder),
        "made": content(f"{words['made-on']} {long_date(language, portfolio.made_on)}"),
        "modules": array(_module(module, language) for module in portfolio.modules),
        "synthetic": "true" if portfolio.is_synthetic else "false",
    }
    return paper_pdf("portfolio", given, language=language, date=portfolio.made_on)


def _module(module: PortfolioModule, language: Language) -> str:
    return dictionary(
        {
            "code": content(module.code),
            "title": content(module.title),
            "result": content(module.result),
            "outcomes": array(_outcome(outcome, language) for outcome in module.outcomes),
            "aside": _aside(module.aside) if module.aside else "none",
        }
    )


def _aside(aside: PortfolioAside) -> str:
    return dictionary(
        {
            "heading": content(aside.heading),
            "note": content(aside.note),
            "works": array(array(content(words) for words in work) for work in aside.works),
        }
    )


def _outcome(outcome: PortfolioOutcome, language: Language) -> str:
    return dictionary(
        {
            "id": content(outcome.id),
            "text": content(outcome.text),
            "practice": content(outcome.practice),
            "showings": array(_showing(showing, language) for showing in outcome.showings),
        }
    )


def _showing(showing: Showing, language: Language) -> str:
    judge = showing.judge or WORDS[language]["automatic"]
    cells = (showing.what, showing.occasion, long_date(language, showing.on), showing.found, judge, showing.remark)
    return array(content(cell) for cell in cells)
