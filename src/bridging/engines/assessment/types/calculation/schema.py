"""The file of a calculation: a numeric question whose numbers are drawn for each learner."""

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bridging.engines.assessment.formulas.formula import condition_of, formula_of
from bridging.engines.assessment.formulas.tokens import UnreadableFormula
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.placed import PlacedFault, refuse
from bridging.engines.assessment.raw import shown
from bridging.engines.assessment.types.calculation.filling import MAX_DIGITS, UnreadablePlace, places_in
from bridging.engines.assessment.types.calculation.parameters import ANSWER, Parameter, ParameterName
from bridging.engines.assessment.types.numeric.schema import UnitName, refuse_units
from bridging.engines.assessment.types.numeric.tolerance import Tolerance
from bridging.engines.assessment.types.numeric.units import canonical
from bridging.kernel.bloom import Bloom
from bridging.source.schema import Identifier, Localised, Schema, Words
from bridging.source.text import LANGUAGES
from bridging.source.yaml import Place


def _unreadable(text: str, fault: UnreadableFormula) -> PydanticCustomError:
    return PydanticCustomError(
        "item.formula-readable",
        "{formula} cannot be read at {place}: {problem}",
        {"formula": shown(text), "place": fault.place, "problem": fault.problem},
    )


def _formula(text: str) -> str:
    try:
        formula_of(text)
    except UnreadableFormula as fault:
        raise _unreadable(text, fault) from None
    return text


def _condition(text: str) -> str:
    try:
        condition_of(text)
    except UnreadableFormula as fault:
        raise _unreadable(text, fault) from None
    return text


def _some(parameters: dict[str, Parameter]) -> dict[str, Parameter]:
    if not parameters:
        raise PydanticCustomError("schema.too-few", "nothing is drawn", {"field": "parameters", "limit": 1})
    return parameters


FormulaText = Annotated[Words, AfterValidator(_formula)]
ConditionText = Annotated[Words, AfterValidator(_condition)]


class CalculatedAnswer(Schema):
    """``digits`` is how many figures of the right number are shown."""

    unit: UnitName | None = None
    tolerance: Tolerance
    digits: int = Field(default=3, ge=1, le=MAX_DIGITS, strict=True)


class CalculatedMistake(Schema):
    """A wrong way to calculate that a known belief leads to; it may start from ``answer``."""

    formula: FormulaText
    tolerance: Tolerance | None = None
    misconception: Identifier
    feedback: Localised


class CalculationItem(Item):
    """``conditions`` must hold for what is drawn; stem, hints, solution and feedback hold places to fill in."""

    type: Literal["calculation"]
    ceiling: ClassVar[Bloom] = Bloom.ANALYSE
    parameters: Annotated[dict[ParameterName, Parameter], AfterValidator(_some)]
    conditions: tuple[ConditionText, ...] = ()
    formula: FormulaText
    answer: CalculatedAnswer
    accept_units: tuple[UnitName, ...] = ()
    require_unit: bool = False
    mistakes: tuple[CalculatedMistake, ...] = ()

    @property
    def unit(self) -> str | None:
        """The unit of the answer as the table spells it."""
        return canonical(self.answer.unit) if self.answer.unit else None

    @property
    def unit_behind(self) -> str:
        """What stands behind the field; nothing where the unit is part of what is asked."""
        return "" if self.require_unit else self.answer.unit or ""

    def texts(self) -> Iterator[tuple[Place, Localised]]:
        """Return every text with places to fill in that may tell the answer, with where it stands in the file."""
        if self.solution:
            yield ("solution",), self.solution
        for index, mistake in enumerate(self.mistakes):
            yield ("mistakes", index, "feedback"), mistake.feedback

    def open_texts(self) -> Iterator[tuple[Place, Localised]]:
        """Return those that are shown before an answer."""
        yield ("stem",), self.stem
        for index, hint in enumerate(self.hints):
            yield ("hints", index), hint

    @model_validator(mode="after")
    def _units_fit(self) -> Self:
        refuse_units(self.unit, self.accept_units, require_unit=self.require_unit)
        return self

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        refuse(self._misnamed())
        return self

    def _misnamed(self) -> Iterator[PlacedFault]:
        drawn = self.parameters.keys()
        with_answer = {*drawn, ANSWER}
        yield from _unknown(self.formula, formula_of(self.formula).names, drawn, ("formula",))
        for index, condition in enumerate(self.conditions):
            yield from _unknown(condition, condition_of(condition).names, drawn, ("conditions", index))
        for index, mistake in enumerate(self.mistakes):
            yield from _unknown(mistake.formula, formula_of(mistake.formula).names, with_answer, ("mistakes", index, "formula"))
        for place, text in self.open_texts():
            yield from _unfillable(text, drawn, place)
        for place, text in self.texts():
            yield from _unfillable(text, with_answer, place)
        yield from self._unshown()

    def _unshown(self) -> Iterator[PlacedFault]:
        """Nobody can calculate with a number that is not given."""
        for language in LANGUAGES:
            try:
                given = {name for place in places_in(self.stem[language]) for name in place.formula.names}
            except UnreadablePlace:
                continue
            for name in formula_of(self.formula).names:
                if name in self.parameters and name not in given:
                    yield (
                        ("stem", language),
                        PydanticCustomError(
                            "item.parameter-given", "the stem does not give {name} in {language}", {"name": name, "language": language}
                        ),
                    )


def _unknown(text: str, names: Mapping[str, int], known: Collection[str], place: Place) -> Iterator[PlacedFault]:
    for name, at in names.items():
        if name not in known:
            yield (
                place,
                PydanticCustomError(
                    "item.name-known", "{name} in {formula} is no parameter", {"name": name, "formula": shown(text), "place": at}
                ),
            )


def _unfillable(text: Localised, known: Collection[str], place: Place) -> Iterator[PlacedFault]:
    for language in LANGUAGES:
        try:
            for each in places_in(text[language]):
                yield from _unknown(each.formula.text, each.formula.names, known, (*place, language))
        except UnreadablePlace as problem:
            yield (*place, language), _unreadable(problem.text, problem.fault)
