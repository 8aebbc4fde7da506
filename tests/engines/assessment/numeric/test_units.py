import os
import subprocess
import sys
from collections import defaultdict
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.assessment.samples import numeric

from bridging.engines.assessment.types.numeric.unit_sizes import in_pint, registry
from bridging.engines.assessment.types.numeric.units import UNITS, canonical, convert, is_known, measure_the_same


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
        ("kve/ml", "CFU/mL"),
        ("cellen/cm2", "cells/cm²"),
        ("mg/KG/dag", "mg/kg/d"),
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
        ("0.5", "mg/kg/h", "mg/kg/d", "12"),
        ("2.4", "mg/kg/d", "µg/kg/h", "100"),
        ("2e4", "cells/cm²", "cells/m²", "2e8"),
        ("150", "CFU/mL", "CFU/µL", "0.15"),
        ("90", "mL/h", "mL/min", "1.5"),
        ("50", "%", "‰", "500"),
        ("12", "plaques", "plaques", "12"),
    ],
)
def test_unit_converts_within_its_quantity(value, unit, into, expected):
    assert convert(Decimal(value), unit, into) == Decimal(expected)


@pytest.mark.parametrize(("unit", "into"), [("kb", "kDa"), ("vg/mL", "vg/kg"), ("vg/mL", "cp/mL"), ("plaques", "kb"), ("kb", "plaques")])
def test_unit_of_another_quantity_does_not_convert(unit, into):
    assert convert(Decimal(1), unit, into) is None


@given(st.sampled_from(sorted(UNITS)), st.sampled_from(sorted(UNITS)), st.decimals(-(10**9), 10**9, places=3))
@settings(deadline=None)  # the first conversion imports Pint
def test_conversion_there_and_back_changes_nothing(unit, into, value):
    there = convert(value, unit, into)

    if there is None:
        assert UNITS[unit] != UNITS[into]
    else:
        back = convert(there, into, unit)
        assert back is not None
        assert abs(back - value) < Decimal("1e-20")


def test_table_and_pint_agree_on_what_measures_the_same():
    found = defaultdict(set)
    for unit, quantity in UNITS.items():
        found[str(registry().get_dimensionality(in_pint(unit)))].add(quantity)

    # Only what is counted per itself has no dimension, and is kept apart by the table.
    assert found.pop("dimensionless") == {"mass per mass", "cells per cell"}
    assert sorted(name for [name] in found.values()) == sorted({*UNITS.values()} - {"mass per mass", "cells per cell"})


@pytest.mark.parametrize(("unit", "other", "same"), [("kb", "nt", True), ("kb", "kDa", False), ("x", "x", True), ("x", "y", False)])
def test_units_measure_the_same_by_the_table_alone(unit, other, same):
    assert measure_the_same(unit, other) is same


def test_pint_is_not_imported_before_something_is_converted():
    code = f"""
import sys
from bridging.engines.assessment import items
item = items.load_item({numeric()!r})
print([(items.assess(item, 1, dict(value=text)).correct, "pint" in sys.modules) for text in ("5,49 kb", "5490 nt")])
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)

    assert done.stdout.strip() == "[(True, False), (True, True)]"


@given(st.sampled_from(sorted(UNITS)))
def test_every_unit_of_the_table_is_its_own_spelling(unit):
    assert canonical(unit) == unit


@given(st.text(max_size=30))
def test_any_text_has_a_spelling_that_stays(text):
    assert canonical(canonical(text)) == canonical(text)
