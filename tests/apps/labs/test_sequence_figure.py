import json

from django.utils.translation import override

from bridging.apps.labs.shown.figures import shown_figure
from bridging.engines.labs.figures.rows import Bases, Column, Rows
from bridging.engines.labs.figures.sequence import Codon, Mark, Sequence, Site
from bridging.kernel.message import Message

TABLE = Rows(
    (Column(Message("lab-column:guide")), Column(Message("lab-column:site"), "bases"), Column(Message("lab-column:cfd"), "number", 2)),
    (("17+", Bases("ACGT", "ACCT"), 0.5), ("6−", Bases("GG"), None)),
)
SITE = Site("17+", "+", (21, 23), 1, 20, 17, (Message("lab-site:gc", {"percent": 45}), Message("lab-where:between")))


def test_bases_that_differ_are_small_letters_in_pieces_of_their_own():
    with override("nl"):
        shown = shown_figure(TABLE, "nl")

    assert shown.columns == ("Gids", "Plek, zoals de gids leest", "CFD")
    assert shown.rows == (("17+", "ACgT", "0,50"), ("6−", "GG", "–"))
    assert shown.drawn["cells"][0][1].pieces == (("AC", False), ("g", True), ("T", False))
    assert shown.drawn["cells"][1][1].pieces == (("GG", False),)


def test_sequence_is_drawn_with_its_sites_in_words():
    figure = Sequence(Message("lab-sequence:window"), 1, "A" * 20 + "TGG", codons=(Codon(2, "K"),), sites=(SITE,), table=TABLE)

    with override("en"):
        shown = shown_figure(figure, "en")
    drawn = json.loads(shown.json)

    assert drawn["sites"][0] == {
        "name": "17+", "strand": "+", "pam": [21, 23], "start": 1, "end": 20, "cut": 17, "said": "GC 45 %, between genes",
    }  # fmt: skip
    assert drawn["codons"] == [[2, "K"]]
    assert shown.rows[0] == ("17+", "ACgT", "0.50")
    assert shown.texts == {0, 1}


def test_sequence_without_a_table_has_its_bases_in_tens_behind_it():
    mark = Mark(105, "C/T", Message("lab-where:between"))

    with override("en"):
        shown = shown_figure(Sequence(Message("lab-sequence:window"), 101, "ACGTACGTACGG", marks=(mark,), fills="pams"), "en")

    assert shown.columns == ("Bases", "Plus strand (5′→3′)", "Minus strand (3′→5′)")
    assert shown.rows == (("101–110", "ACGTACGTAC", "TGCATGCATG"), ("111–112", "GG", "CC"))
    assert json.loads(shown.json)["marks"] == [{"place": 105, "text": "C/T", "name": "between genes"}]
