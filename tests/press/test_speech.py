"""Formulas in words."""

import pytest

from bridging.press.speech import spoken
from bridging.source.drawing import parse_markup
from bridging.source.maths import to_mathml
from bridging.source.text import Language


@pytest.mark.parametrize(
    ("tex", "language", "words"),
    [
        (r"\frac{a}{b}", "en", "a over b"),
        (r"\frac{a+1}{b}", "en", "fraction a plus 1 over b, end of fraction"),
        (r"\frac{a}{b}", "nl", "a gedeeld door b"),
        ("x^2 + y^3", "en", "x squared plus y cubed"),
        ("x^{-6}", "nl", "x tot de macht min 6, einde macht"),
        (r"\sqrt{a+b}", "en", "square root of a plus b, end of root"),
        (r"\sqrt[3]{x}", "en", "3 root of x"),
        (r"\sum_{i=1}^{n} x_i", "en", "sum from i equals 1 to n of x sub i"),
        (r"P(A\mid B) \le 0{,}05", "nl", "P ( A gegeven B ) is hoogstens 0,05"),
        (r"\binom{n}{k}", "en", "( n choose k )"),
        (r"\vec v \bar x", "en", "v vector x bar"),
        (r"\begin{aligned} a &= 1 \\ b &= 2 \end{aligned}", "en", "a equals 1; b equals 2"),
        (r"x'", "nl", "x accent"),
    ],
)
def test_formula_is_said(tex: str, language: Language, words: str) -> None:
    assert spoken(parse_markup(to_mathml(tex, display=True)), language) == words
