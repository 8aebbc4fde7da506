import pytest

from bridging.engines.assessment.types.short_text.folding import folded
from bridging.engines.assessment.types.short_text.patterns import pattern_of


@pytest.mark.parametrize(
    ("pattern", "fitting", "strange"),
    [
        ("AAV", ["aav", "A A V"], ["aav9", ""]),
        (
            "[adeno-]geassocieerd virus",
            ["adenogeassocieerd virus", "Adeno-geassocieerd-virus", "geassocieerd virus"],
            ["adeno", "adenovirus"],
        ),
        ("plasmid…", ["plasmide", "plasmid", "plasmid-DNA", "plasmid DNA"], ["het plasmid", "plasmi", "plasmid+"]),
        ("AAV-...", ["AAV-9", "AAV9", "aav"], ["rAAV9"]),
        ("[r]AAV[-vector]", ["AAV", "rAAV", "AAV vector", "raavvector"], ["vector"]),
        ("HLA-A*02:01", ["hla-a*02:01"], ["HLA-A02:01"]),
        ("a.b", ["a.b"], ["axb"]),
    ],
)
def test_pattern_fits_what_its_author_meant(pattern, fitting, strange):
    read = pattern_of(pattern)

    assert [word for word in fitting if not read.fits(folded(word))] == []
    assert [word for word in strange if read.fits(folded(word))] == []


@pytest.mark.parametrize("text", ["[a", "a]", "[[a]]", "[]a", "[a]", "…", "[a] …", ".", "[a][b][c][d]e", "a…b…c…", "вектор"])
def test_pattern_that_leaves_nothing_or_everything_open_cannot_be_read(text):
    assert pattern_of(text) is None


@pytest.mark.parametrize(("pattern", "words"), [("[r]AAV", "rAAV"), ("plasmid…", "plasmid"), ("één", "één"), ("a [b] c", "a b c")])
def test_pattern_is_shown_without_its_marks(pattern, words):
    assert pattern_of(pattern).shown == words
