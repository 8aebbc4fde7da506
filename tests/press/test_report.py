"""A report on paper: every row drawn and written, on whichever page it stands."""

import datetime as dt
import io
from dataclasses import replace

import pypdf
import pytest
from tests.press.test_pdf import tags_of, text_of

from bridging.press.papers import IntervalPlot, PlotRow, Report, ReportSection, ReportTable, RunChart, RunPoint, report_pdf

PLOT = IntervalPlot(
    caption="Share that passed",
    heads=("Module", "Share", "95 % interval", "n"),
    rows=(
        PlotRow(label="M1 · Foundations", said="62 %", value=0.62, low=0.5, high=0.73, n="68", interval="50 % to 73 %"),
        PlotRow(label="M2 · Vectors", said="3 of 5 needed"),
    ),
    low=0,
    high=1,
    ticks=((0, "0 %"), (1, "100 %")),
    mark=0.5,
)
CHART = RunChart(
    caption="Growth", heads=("Month", "Together"), low=0, high=300, mark=282, mark_words="target 282",
    points=tuple(RunPoint(label=f"month {number}", value=number * 20, said=str(number * 20), at=number / 11) for number in range(12)),
)  # fmt: skip
TABLE = ReportTable(caption="By partner", heads=("Partner", "People"), rows=(("LUMC #1 *", "40"), ("Avans", "–")))
REPORT = Report(
    language="en",
    title="Programme report",
    subtitle="Bridging the Gap",
    author="Bridging the Gap",
    made_on=dt.date(2026, 11, 29),
    facts=(("As of", "29 November 2026"),),
    summary=("232 of 282 people are trained.",),
    sections=(ReportSection(title="Reach", sentence="They came.", parts=(CHART, TABLE, PLOT), notes=("Wilson’s interval.",)),),
    mark="Simulated data",
)


@pytest.fixture(scope="module")
def pages() -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(report_pdf(REPORT))).pages]


def test_every_number_is_written_beside_what_is_drawn(pages: list[str]):
    read = " ".join(pages)

    for said in (
        "62 %",
        "50 % to 73 %",
        "68",
        "3 of 5 needed",
        "LUMC #1 *",
        "target 282",
        "month 11",
        "Wilson’s interval.",
        "Simulated data",
    ):
        assert said in read


def test_same_report_is_the_same_bytes_and_another_is_not():
    assert report_pdf(REPORT) == report_pdf(REPORT)
    assert report_pdf(REPORT) != report_pdf(replace(REPORT, summary=("233 of 282 people are trained.",)))


def test_who_hears_it_finds_headings_and_tables():
    tags = tags_of(report_pdf(REPORT))

    assert tags.count("/Table") == 3
    assert tags.count("/H1") == 1
    assert tags.count("/H2") == 1


def test_report_without_a_mark_says_nothing_of_one():
    assert "Simulated" not in text_of(report_pdf(replace(REPORT, mark="")))


def test_chart_of_one_point_and_interval_beyond_its_scale_are_drawn():
    wide = replace(PLOT, rows=(PlotRow(label="far", said="9", value=9, low=-4, high=12),))
    parts = (replace(CHART, points=CHART.points[:1]), wide)

    assert "far" in text_of(report_pdf(replace(REPORT, sections=(replace(REPORT.sections[0], parts=parts),))))


def test_long_figure_says_on_each_of_its_pages_what_it_is():
    rows = tuple(replace(PLOT.rows[0], label=f"question {number}") for number in range(140))
    parts = (replace(PLOT, rows=rows), replace(TABLE, rows=tuple((f"partner {number}", "7") for number in range(140))))

    report = replace(REPORT, sections=(replace(REPORT.sections[0], parts=parts),))

    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(report_pdf(report))).pages]
    assert all("Share that passed" in page for page in pages if "question " in page)
    assert all("By partner" in page for page in pages if "partner " in page)
    assert len(pages) > 4


def test_note_stands_on_the_page_of_its_figure():
    """Before it stand more rows and more: on some page there is room left for the figure and not for its note."""
    note = "Wilson’s interval. " * 60
    ends = set()
    for rows in range(8, 22):
        filling = ReportTable(caption="Before", heads=("a", "b", "c"), rows=(("one", "two", "3"),) * rows, numbers=1)
        section = replace(REPORT.sections[0], parts=(filling, replace(PLOT, rows=PLOT.rows * 6)), notes=(note,))
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(report_pdf(replace(REPORT, sections=(section,))))).pages]

        [place] = [number for number, page in enumerate(pages) if "Share that passed" in page]
        assert [number for number, page in enumerate(pages) if "Wilson’s interval." in page] == [place]
        ends.add(place)

    assert ends == {0, 1}


def test_tables_of_one_number_stand_two_beside_each_other():
    def height(count: int) -> int:
        tables = tuple(replace(TABLE, rows=tuple((f"partner {number}", "7") for number in range(20))) for _ in range(count))
        return len(pypdf.PdfReader(io.BytesIO(report_pdf(replace(REPORT, sections=(replace(REPORT.sections[0], parts=tables),))))).pages)

    assert height(4) == height(3) < height(8)
