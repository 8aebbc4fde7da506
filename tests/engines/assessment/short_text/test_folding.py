import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.assessment.types.short_text.folding import folded, strange_letters


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Lentivirale vector", "lentiviralevector"),
        ("lentivirus-vector", "Lentivirus vector"),
        ("pre–klinisch", "preklinisch"),
        ("Één\u00a0kopie", "een kopie"),
        ("naïeve T-cel", "naieve t cel"),
        ("CD8⁺", "cd8+"),
        ("H₂O", "h2o"),
        ("vector.", "vector"),
        ("plas\u00admide", "plasmide"),
        ("plas\u200bmide", "plasmide"),
        ("5’-uiteinde", "5'-uiteinde"),
        ("ß-globine", "β-globine"),
        ("µm", "μm"),
        ("\u0410\u0410V", "AAV"),
        ("\u0441aps\u0456de", "capside"),
        ("\u0391\u0391V", "aav"),
        ("", " . "),
    ],
)
def test_texts_that_differ_in_form_alone_fold_alike(first, second):
    assert folded(first) == folded(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("CD8+", "CD8-"),
        ("CD8-", "CD8"),
        ("CD34\u2212", "CD34"),
        ("IFN-γ", "IFN-α"),
        ("AAV8", "AAV9"),
        ("α-globine", "a-globine"),
        ("-/-", "/"),
    ],
)
def test_texts_that_mean_something_else_stay_apart(first, second):
    assert folded(first) != folded(second)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text):
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("TGF-β, één µm, ﬁbroblast, 10²", ""),
        ("\u0410\u0410V", ""),
        ("вектор", "вт"),
        ("ЖЖ", "Ж"),
        ("ウイルス 病", "ウイルス病"),
        ("🧬 +/- \ue000", ""),
    ],
)
def test_letters_of_another_script_are_told_once_unless_they_look_like_ours(text, letters):
    assert strange_letters(text) == letters
