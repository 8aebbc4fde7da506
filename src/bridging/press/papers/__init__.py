"""Papers of a page or a few: a proof, the portfolio, a live session's twin, a survey, a guide, and a report. Values in, a tagged PDF out."""

from bridging.press.papers.guide import guide_pdf
from bridging.press.papers.pack import PART_KINDS, PackHead, PackPart, PartKind, pack_pdf
from bridging.press.papers.portfolio import Portfolio, PortfolioAside, PortfolioModule, PortfolioOutcome, Showing, portfolio_pdf
from bridging.press.papers.proof import ProofPaper, proof_pdf
from bridging.press.papers.report import IntervalPlot, PlotRow, Report, ReportSection, ReportTable, RunChart, RunPoint, report_pdf
from bridging.press.papers.room import MasterPaper, RoomHead, RoomPaper, room_pdf
from bridging.press.papers.survey import PrintedAsked, PrintedGroup, PrintedSection, SurveyHead, survey_pdf
from bridging.press.papers.team import (
    PrintedCase,
    PrintedOption,
    PrintedQuestion,
    PrintedTeam,
    TeamHead,
    answers_pdf,
    key_pdf,
    questions_pdf,
    team_pdf,
)

__all__ = [
    "PART_KINDS",
    "IntervalPlot",
    "MasterPaper",
    "PackHead",
    "PackPart",
    "PartKind",
    "PlotRow",
    "Portfolio",
    "PortfolioAside",
    "PortfolioModule",
    "PortfolioOutcome",
    "PrintedAsked",
    "PrintedCase",
    "PrintedGroup",
    "PrintedOption",
    "PrintedQuestion",
    "PrintedSection",
    "PrintedTeam",
    "ProofPaper",
    "Report",
    "ReportSection",
    "ReportTable",
    "RoomHead",
    "RoomPaper",
    "RunChart",
    "RunPoint",
    "Showing",
    "SurveyHead",
    "TeamHead",
    "answers_pdf",
    "guide_pdf",
    "key_pdf",
    "pack_pdf",
    "portfolio_pdf",
    "proof_pdf",
    "questions_pdf",
    "report_pdf",
    "room_pdf",
    "survey_pdf",
    "team_pdf",
]
