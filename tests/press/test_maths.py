"""Formulas for print."""

import pytest
from tests.press.sample import sample_book

from bridging.press.maths import quoted, typst_equation
from bridging.press.pdf.compiler import compile_pdf, compile_png
from bridging.source.maths import MathError

FORMULAS = (
    r"\frac{1}{2}\left(\frac{a}{b}\right)^2",
    r"\begin{cases} x & y > 0\\ -x & y \le 0 \end{cases}",
    r"\begin{aligned} a &= b, \\ c &= d; e \end{aligned}",
    r"\begin{pmatrix} 1 & 2\\ 3 & 4 \end{pmatrix}",
    r"\operatorname*{arg\,max}_\theta \mathcal{L}(\theta)",
    r"\sqrt[3]{x}\ \overline{AB}\ \hat x\ \vec v\ \bar{x}\ \tilde y\ \dot z",
    r"\xrightarrow{k_1}\ \xrightarrow[b]{}",
    r"\left\lVert x\right\rVert \langle y \rangle \left.\frac{a}{b}\right|_{x=0}",
    r"\sum_{i=1}^{n} x_i^2 \int_0^\infty e^{-x^2}\,dx \lim_{x\to0}",
    r"\boxed{x=3} \cancel{x} \phantom{x} \underbrace{a+b}_{n} \overbrace{c}^{m}",
    r"\text{a ``b'' \& c} \# \$ \& \_ \% \{1,2\} f(x;y) a/b @ \sim",
    r"1.5\times10^{13}\ \mathrm{vg/kg} \quad 4{,}7\ \text{kb}",
    r"\ce{Zn^2+ <=>[+ 2OH-][+ 2H+] Zn(OH)2 v}",
    r"\binom{n}{k} P(A\mid B) x' \not= y",
    r"\tfrac12 \dfrac12 \substack{a\\b} \bigl( x \bigr) \rule{1em}{2pt}",
    r"a \tag{1}",
)


def test_fraction_is_written_as_typst() -> None:
    made = typst_equation(r"\frac{a}{4,7}", display=False, language="en")

    assert made == '#math.equation(block: false, alt: "a over 4,7", $frac(a, "4,7")$)'


def test_chemistry_hangs_indices_on_the_symbol_before() -> None:
    made = typst_equation(r"\ce{H2O}", display=False, language="nl")

    assert made == '#math.equation(block: false, alt: "H index 2 O", $attach(upright(H), b: "2")upright(O)$)'


def test_every_formula_can_be_set_and_has_words() -> None:
    lines = [typst_equation(tex, display=True, language="nl") for tex in FORMULAS]
    source = '#set document(title: "Formulas")\n#set text(lang: "nl")\n= Formulas\n' + "\n\n".join(lines)

    # The standard refuses a formula without an alternative.
    assert compile_pdf({"main.typ": source.encode()}, date=sample_book().date).startswith(b"%PDF")


def test_struck_letters_are_not_lost() -> None:
    """Words in a formula are printed as written: a page with them is another page than one without."""

    def page(tex: str) -> bytes:
        return compile_png({"main.typ": typst_equation(tex, display=True, language="nl").encode()}, ppi=40)

    assert page(r"x \text{ als } y") != page("x y")


def test_wrong_formula_is_told() -> None:
    with pytest.raises(MathError):
        typst_equation(r"\frac{", display=True, language="nl")


def test_quoted_keeps_quotes_and_backslashes() -> None:
    assert quoted('a"b\\') == '"a\\"b\\\\"'
