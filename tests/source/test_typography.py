"""Numbers stay with their units."""

import pytest

from bridging.source.typography import bound


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("5 % of 10 µL at 37 °C", "5~% of 10~µL at 37~°C"),
        ("4.7 kb, 480 kDa.", "4.7~kb, 480~kDa."),
        ("for € 25", "for €~25"),
        ("5 genes, 3 minutes, 12 m’s and 2 mice", "5 genes, 3 minutes, 12 m’s and 2 mice"),
        ("a 5\u00a0% share", "a 5~% share"),
    ],
)
def test_only_a_unit_stays_with_its_number(typed: str, read: str):
    assert bound(typed).replace("\u00a0", "~") == read
