import json

from django.utils.translation import override

from bridging.apps.labs.shown.figures import shown_figure
from bridging.engines.labs.figures.alignment import Aligned, Alignment
from bridging.engines.labs.figures.trace import Trace
from bridging.kernel.message import Message

TRACE = Trace("ACN", (40, 30, 5), ((0, 9, 0), (0, 1, 9), (0, 0, 4), (0, 0, 5)), (1, 2, 2), first=10, cut=11, guide=(5, 12))
ALLELE = Aligned(Message("lab-allele:insertion", {"bases": 1}), "AC-T", ((2, "G"),), 1200, 40.5, 38.0, 43.0)


def test_table_behind_a_trace_has_a_row_for_each_call():
    shown = shown_figure(TRACE, "en")

    assert shown.columns == ("Call", "From the cut", "Base", "Quality", "A", "C", "G", "T")
    assert shown.rows == (
        ("11", "−1", "A", "40", "9", "1", "0", "0"),
        ("12", "+1", "C", "30", "0", "9", "4", "5"),
        ("13", "+2", "N", "5", "0", "9", "4", "5"),
    )
    assert json.loads(shown.json)["cut"] == 11


def test_allele_is_told_with_its_interval_and_written_out_in_the_table():
    with override("nl"):
        shown = shown_figure(Alignment("ACGT", 2, (1, 3), (3,), (ALLELE,)), "nl")
    (row,) = json.loads(shown.json)["rows"]

    assert row["words"] == "insertie van 1 bp: 40,5 % (38,0 – 43,0), n = 1200"
    assert row["inserted"] == [[2, "G"]]
    assert shown.rows == (("insertie van 1 bp", "1200", "40,5", "38,0 – 43,0", "AC[G]-T"),)
