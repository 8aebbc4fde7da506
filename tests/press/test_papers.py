"""The proof and the portfolio on paper."""

import datetime as dt
import io
from dataclasses import replace

import pypdf
import pytest
from tests.press.test_pdf import tags_of, text_of

from bridging.press.papers import (
    Portfolio,
    PortfolioAside,
    PortfolioModule,
    PortfolioOutcome,
    ProofPaper,
    Showing,
    portfolio_pdf,
    proof_pdf,
)
from bridging.press.papers.pack_words import PACK_WORDS
from bridging.press.papers.words import WORDS

PROOF = ProofPaper(
    language="nl",
    programme="Bridging the Gap: nascholing",
    code="M9",
    title="Proefmodule",
    holder="Lena Jansen-de Vries",
    ec=2.5,
    hours=70,
    track="6+",
    edition="2026.1",
    period=(dt.date(2026, 10, 5), dt.date(2026, 12, 4)),
    established_on=dt.date(2026, 12, 10),
    examiner="Emma Examinator",
    outcomes=(("M9.1", "U legt uit."), ("M9.2", "U meet [met] #haakjes.")),
    partners=("Partner A", "Partner B"),
    number="K7RD-9XQM-4FTW-H",
    address="https://leren.example/verify/K7RD9XQM4FTWH/",
)
PORTFOLIO = Portfolio(
    language="en",
    programme="Bridging the Gap",
    holder="Lena Jansen",
    made_on=dt.date(2026, 12, 11),
    modules=(
        PortfolioModule(
            "M9",
            "Trial module",
            "Established: passed.",
            (
                PortfolioOutcome(
                    "M9.1",
                    "You explain.",
                    (
                        Showing(
                            what="Essay", occasion="assignment", on=dt.date(2026, 11, 3), found="80 %", judge="Tess", remark="My *first*"
                        ),
                        Showing(what="Knowledge test", occasion="test", on=dt.date(2026, 12, 1), found="70 %"),
                    ),
                    "4 questions answered.",
                ),
                PortfolioOutcome("M9.2", "You measure.", ()),
            ),
        ),
    ),
)


def pages_of(pdf: bytes) -> int:
    return len(pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_proof_says_who_what_how_much_and_where_to_look_it_up():
    text = text_of(proof_pdf(PROOF))

    for words in (
        "Lena Jansen-de Vries", "M9 Proefmodule", "2,5 EC · 70 uur", "EQF 6+", "M9 2026.1", "5 oktober 2026 – 4 december 2026",
        "10 december 2026", "U meet [met] #haakjes.", "Emma Examinator", "K7RD-9XQM-4FTW-H", "leren.example/verify/K7RD9XQM4FTWH/",
        "Een programma van Partner A · Partner B",
    ):  # fmt: skip
        assert words in text
    assert "SYNTHETISCH" not in text


def test_proof_of_a_made_up_person_says_so():
    text = " ".join(text_of(proof_pdf(replace(PROOF, is_synthetic=True, language="en"))).split())

    assert "SYNTHETIC" in text
    assert "This proof gives no right to anything." in text
    assert "2.5 EC · 70 hours" in text


def test_proof_without_a_group_leaves_the_period_out():
    text = text_of(proof_pdf(replace(PROOF, period=None)))

    assert "GEVOLGD" not in text
    assert "10 december 2026" in text


@pytest.mark.parametrize("holder", ["Wu", "Maximiliana Theodora Wilhelmina van Haersma Buma-Schimmelpenninck van der Oye (fictief)"])
def test_proof_stays_on_one_page(holder: str):
    long = "U ontwerpt een vergelijkbaarheidsprotocol na een proceswijziging, met equivalentiemarges en een onderbouwing uit de literatuur."
    full = replace(PROOF, holder=holder, outcomes=tuple((f"M9.{number}", long) for number in range(1, 10)), is_synthetic=True)

    assert pages_of(proof_pdf(full)) == 1


def test_proof_is_tagged_and_its_code_has_words():
    pdf = proof_pdf(PROOF)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    tags = tags_of(pdf)

    assert (tags.count("/H1"), tags.count("/H2"), tags.count("/Figure"), tags.count("/Link")) == (1, 1, 1, 1)
    assert reader.trailer["/Root"]["/Lang"] == "nl-NL"
    assert reader.metadata is not None
    assert reader.metadata.title == "Bewijs van afronding · M9 · Lena Jansen-de Vries"
    assert b"pdfuaid:part" in pdf


def test_same_paper_gives_the_same_bytes():
    assert proof_pdf(PROOF) == proof_pdf(PROOF)
    assert portfolio_pdf(PORTFOLIO) == portfolio_pdf(PORTFOLIO)


def test_portfolio_goes_outcome_by_outcome():
    pdf = portfolio_pdf(PORTFOLIO)
    text = text_of(pdf)
    order = [
        "Lena Jansen",
        "M9 Trial module",
        "Established: passed.",
        "M9.1",
        "Essay",
        "My *first*",
        "Tess",
        "marked automatically",
        "4 questions",
    ]
    places = [text.index(words) for words in order]

    assert places == sorted(places)
    assert text.index("Nothing recorded yet.") > text.index("M9.2")
    tags = tags_of(pdf)
    assert (tags.count("/H1"), tags.count("/H2"), tags.count("/H3"), tags.count("/Table")) == (1, 1, 2, 1)
    assert "Synthetic" not in text
    assert "Synthetic" in text_of(portfolio_pdf(replace(PORTFOLIO, is_synthetic=True)))


def test_portfolio_gives_what_counts_nowhere_under_a_heading_of_its_own():
    aside = PortfolioAside("Set aside", "It counts nowhere.", (("Essay [2]", "Version 1 · the result was 80 %"),))
    pdf = portfolio_pdf(replace(PORTFOLIO, modules=(replace(PORTFOLIO.modules[0], aside=aside),)))
    text = text_of(pdf)
    places = [text.index(words) for words in ("M9.2", "Set aside", "It counts nowhere.", "Essay [2]", "the result was 80 %")]
    assert places == sorted(places)
    assert tags_of(pdf).count("/H3") == 3


def test_long_portfolio_runs_over_pages_with_numbers():
    showings = PORTFOLIO.modules[0].outcomes[0].showings * 40
    module = replace(PORTFOLIO.modules[0], outcomes=(PortfolioOutcome("M9.1", "You explain.", showings),))
    pdf = portfolio_pdf(replace(PORTFOLIO, modules=(module,)))

    assert pages_of(pdf) > 1
    assert f"Page 1 of {pages_of(pdf)}" in text_of(pdf)


def test_both_languages_have_the_same_words():
    assert WORDS["nl"].keys() == WORDS["en"].keys()
    assert PACK_WORDS["nl"].keys() == PACK_WORDS["en"].keys()
