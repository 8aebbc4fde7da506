"""Papers about one person, on a page or a few: the proof of a module and the portfolio. Values in, a tagged PDF out."""

from bridging.press.papers.portfolio import Portfolio, PortfolioModule, PortfolioOutcome, Showing, portfolio_pdf
from bridging.press.papers.proof import ProofPaper, proof_pdf

__all__ = ["Portfolio", "PortfolioModule", "PortfolioOutcome", "ProofPaper", "Showing", "portfolio_pdf", "proof_pdf"]
