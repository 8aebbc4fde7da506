from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.assessment.types.numeric.units import UNITS, canonical, convert, is_known


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("kb", "kb"),
        ("KB", "kb"),
        ("kda", "kDa"),
        ("ug/ml", "µg/mL"),
        ("μg", "µg"),
        ("uL", "µL"),
        ("vg / mL", "vg/mL"),
        ("VG/ML", "vg/mL"),
        ("cellen/kg", "cells/kg"),
        ("Kopieën/cel", "copies/cell"),
        ("dagen", "d"),
        ("u", "h"),
        ("U", "U"),
        ("procent", "%"),
        ("mM", "mM"),
        ("mm", "mm"),
        ("MM", "MM"),
        ("plaques per  well", "plaquesperwell"),
        ("", ""),
    ],
)
def test_unit_has_one_spelling(text, unit):
    assert canonical(text) == unit


def test_letter_case_decides_only_where_two_units_differ_in_nothing_else():
    assert is_known(canonical("mM"))
    assert is_known(canonical("mm"))
    assert not is_known(canonical("MM"))


@pytest.mark.parametrize(
    ("value", "unit", "into", "expected"),
    [
        ("5490", "nt", "kb", "5.49"),
        ("5.3", "MDa", "kDa", "5300"),
        ("1e11", "vg/mL", "vg/L", "1e14"),
        ("1e8", "vg/µL", "vg/mL", "1e11"),
        ("36", "h", "d", "1.5"),
        ("2", "mg/mL", "g/L", "2"),
        ("250", "µM", "mmol/L", "0.25"),
        ("12", "plaques", "plaques", "12"),
    ],
)
def test_unit_converts_within_its_quantity(value, unit, into, expected):
    assert convert(Decimal(value), unit, into) == Decimal(expected)


@pytest.mark.parametrize(("unit", "into"), [("kb", "kDa"), ("vg/mL", "vg/kg"), ("vg/mL", "cp/mL"), ("plaques", "kb"), ("kb", "plaques")])
def test_unit_of_another_quantity_does_not_convert(unit, into):
    assert convert(Decimal(1), unit, into) is None


@given(st.sampled_from(sorted(UNITS)), st.sampled_from(sorted(UNITS)), st.decimals(-(10**9), 10**9, places=3))
def test_conversion_there_and_back_changes_nothing(unit, into, value):
    there = convert(value, unit, into)

    if there is None:
        assert UNITS[unit][0] != UNITS[into][0]
    else:
        back = convert(there, into, unit)
        assert back is not None
        assert abs(back - value) < Decimal("1e-20")


@given(st.sampled_from(sorted(UNITS)))
def test_every_unit_of_the_table_is_its_own_spelling(unit):
    assert canonical(unit) == unit


@given(st.text(max_size=30))
def test_any_text_has_a_spelling_that_stays(text):
    assert canonical(canonical(text)) == canonical(text)
