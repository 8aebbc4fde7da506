"""Tokens → a function of the named values. By binding: comparison, sum, product, sign, power (``-2^2`` is −4, ``2^3^2`` is 2^9)."""

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

from bridging.engines.assessment.formulas.arithmetic import CALCULATION, FUNCTIONS, power
from bridging.engines.assessment.formulas.tokens import Problem, Token, UnreadableFormula, tokens_of

MAX_DEPTH: Final = 30
MAX_EXPONENT: Final = 300

type Calculate = Callable[[Mapping[str, Decimal]], Decimal]
type Combine = Callable[[Decimal, Decimal], Decimal]
type Compare = Callable[[Decimal, Decimal], bool]

_SUMS: Final[Mapping[str, Combine]] = {"+": CALCULATION.add, "-": CALCULATION.subtract}
_PRODUCTS: Final[Mapping[str, Combine]] = {"*": CALCULATION.multiply, "/": CALCULATION.divide}
COMPARISONS: Final[Mapping[str, Compare]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}


class Parser:
    """Reads from left to right; ``names`` fills with each name and the place of its first use."""

    def __init__(self, text: str) -> None:
        self._tokens = tuple(tokens_of(text))
        self._index = 0
        self._depth = 0
        self.names: dict[str, int] = {}

    def end(self, *, comparison: bool = False) -> None:
        """Raise when more follows, or when a comparison should have."""
        if comparison:
            raise self._fault("comparison-expected")
        if self._next.kind != "end":
            raise self._fault("end-expected")

    def comparison(self) -> Compare | None:
        """Take a sign of comparison, if there is one."""
        sign = self._take(*COMPARISONS)
        return COMPARISONS[sign] if sign else None

    def expression(self) -> Calculate:
        return self._chain(_SUMS, self._product)

    def _product(self) -> Calculate:
        return self._chain(_PRODUCTS, self._signed)

    def _chain(self, operations: Mapping[str, Combine], part: Callable[[], Calculate]) -> Calculate:
        left = part()
        while sign := self._take(*operations):
            left = _combined(operations[sign], left, part())
        return left

    def _signed(self) -> Calculate:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._fault("too-deep")
        sign = self._take("-", "+")
        inner = self._signed() if sign else self._power()
        self._depth -= 1
        return _negative(inner) if sign == "-" else inner

    def _power(self) -> Calculate:
        base = self._value()
        return _combined(power, base, self._signed()) if self._take("^") else base

    def _value(self) -> Calculate:
        token = self._next
        self._index += token.kind != "end"
        if token.kind == "number":
            return self._number(token)
        if token.kind == "name":
            return self._call(token) if self._take("(") else self._named(token)
        if token.text != "(":
            raise UnreadableFormula("value-expected", token.place)
        inner = self.expression()
        self._close(token)
        return inner

    def _number(self, token: Token) -> Calculate:
        try:
            number = Decimal(token.text)
        except InvalidOperation:
            raise UnreadableFormula("number-too-large", token.place) from None
        if number and abs(number.adjusted()) > MAX_EXPONENT:
            raise UnreadableFormula("number-too-large", token.place)
        return lambda _values: number

    def _named(self, token: Token) -> Calculate:
        name = token.text
        if name in FUNCTIONS:
            raise UnreadableFormula("arguments", token.place)
        self.names.setdefault(name, token.place)
        return lambda values: values[name]

    def _call(self, token: Token) -> Calculate:
        function = FUNCTIONS.get(token.text)
        if function is None:
            raise UnreadableFormula("function", token.place)
        arguments = [self.expression()]
        while self._take(","):
            arguments.append(self.expression())
        self._close(token)
        if not function.fewest <= len(arguments) <= function.most:
            raise UnreadableFormula("arguments", token.place)
        call = function.call
        return lambda values: call(*(argument(values) for argument in arguments))

    def _close(self, opened: Token) -> None:
        if not self._take(")"):
            raise UnreadableFormula("unclosed", opened.place) if self._next.kind == "end" else self._fault("end-expected")

    @property
    def _next(self) -> Token:
        return self._tokens[self._index]

    def _take(self, *signs: str) -> str:
        """Go past the next token if it is one of these signs, and return it; otherwise return nothing."""
        token = self._next
        if token.kind != "sign" or token.text not in signs:
            return ""
        self._index += 1
        return token.text

    def _fault(self, problem: Problem) -> UnreadableFormula:
        return UnreadableFormula(problem, self._next.place)


def _combined(combine: Combine, left: Calculate, right: Calculate) -> Calculate:
    return lambda values: combine(left(values), right(values))


def _negative(inner: Calculate) -> Calculate:
    return lambda values: CALCULATION.minus(inner(values))
