"""Amounts as each language writes them."""

from decimal import Decimal

import pytest

from bridging.engines.courseware.schemas.kit import Material
from bridging.programme.amounts import material_in_words, number_in


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (Decimal(264), "264", "264"),
        (Decimal("0.50"), "0,5", "0.5"),
        (Decimal(4000), "4000", "4000"),
        (Decimal(12000), "12.000", "12,000"),
        (Decimal("12000.5"), "12.000,5", "12,000.5"),
        (1e-7, "0,0000001", "0.0000001"),
    ],
)
def test_numbers_are_written_as_the_language_does(value, dutch, english):
    assert (number_in(value, "nl"), number_in(value, "en")) == (dutch, english)


def test_a_material_says_how_much_for_whom():
    glass = Material.model_validate(
        {"nl": "Dekglaasjes", "en": "Coverslips", "amount": 20, "unit": {"nl": "stuks", "en": "pieces"}, "per": "pair", "own": True}
    )

    assert material_in_words(glass, "nl") == "Dekglaasjes, 20\u00a0stuks per tweetal (zelf meebrengen)"
    assert material_in_words(glass, "en") == "Coverslips, 20\u00a0pieces per pair (bring your own)"
    assert material_in_words(Material(nl="Klok", en="Clock"), "en") == "Clock"
