from math import inf

import pytest
from bench.measure import Figure, at_least, at_most
from bench.report import MarkerMissing, page_with
from bench.runner import NAMES, PAGE, summary
from bench.table import markdown, number, shown
from hypothesis import given
from hypothesis import strategies as st

MACHINE = {
    "cores": 2, "processor": "Some CPU", "memory_gib": 8.0, "system": "Some system", "python": "3.13.0", "versions": {"typst": "0.15.2"},
    "commit": "abc1234",
}  # fmt: skip


def result(**changes):
    figure = Figure("wait_s", "waiting", "s", at_most(2))
    samples = [{"values": {"wait_s": value}} for value in (3.0, 1.0, 2.5)]
    return {
        "name": "check", "runs": 3, "is_quick": False, "measured_at": "2026-11-22T10:00:00+00:00", "machine": MACHINE,
        "busy_share": 0.0, "was_busy": False, "pace_s": 0.1234, "prepared": {}, "facts": {"pages": 12}, "figures": [summary(figure, samples)],
    } | changes  # fmt: skip


def test_summary_holds_the_median_to_the_target():
    figure = result()["figures"][0]

    assert (figure["min"], figure["median"], figure["max"]) == (1.0, 2.5, 3.0)
    assert figure["target"] == "≤ 2"
    assert figure["is_met"] is False


@pytest.mark.parametrize(
    ("target", "value", "is_met"),
    [(at_most(8), 8, True), (at_most(8), 8.1, False), (at_least(180), 180, True), (at_least(180), 179, False)],
)
def test_target_is_met_on_its_own_side_of_the_limit(target, value, is_met):
    assert target.is_met(value) is is_met


def test_markdown_tells_a_missed_target():
    assert "| waiting | **2.5** s | 1 – 3 | ≤ 2 | no |" in markdown(result())


def test_markdown_gives_the_reason_where_nothing_was_measured():
    assert markdown(result(unmeasured="there is no Chromium", figures=[])) == "Not measured: there is no Chromium."


def test_pace_of_the_machine_stands_with_the_figures():
    assert "pages 12; compiling argparse took 123 ms" in markdown(result())
    assert "pages 12; compiling argparse took 123 ms" in shown(result())


def test_terminal_text_warns_of_busy_neighbours():
    assert "Others used 62% of the processors" in shown(result(was_busy=True, busy_share=0.62))
    assert "Others used" not in shown(result())


def test_page_gets_new_tables_between_its_markers_and_keeps_the_rest():
    page = "Before.\n<!-- bench:machine -->old<!-- /bench:machine -->\n<!-- bench:check -->old<!-- /bench:check -->\nAfter.\n"

    written = page_with(page, {"check": result()})

    assert written.startswith("Before.\n<!-- bench:machine -->\n\n2 cores (Some CPU), 8 GiB")
    assert "old" not in written
    assert written.endswith("\n<!-- /bench:check -->\nAfter.\n")
    assert page_with(written, {"check": result()}) == written


def test_page_without_a_place_for_the_table_is_refused():
    with pytest.raises(MarkerMissing):
        page_with("No markers.", {"check": result()})


def test_page_on_performance_has_a_place_for_every_benchmark():
    page_with(PAGE.read_text("utf-8"), {name: result(name=name) for name in NAMES})


@given(st.floats(min_value=0, max_value=1e9, allow_nan=False))
def test_number_is_within_half_a_percent_of_what_was_measured(value):
    assert float(number(value)) == pytest.approx(value, rel=0.006, abs=1e-12)
    assert number(value) != str(inf)
