"""What the grading of an item rests on: what may be mended without a new version, and what may not.

Answers are stored with the version that was answered, and graded again as that version says. So one version means one way to draw a variant, to read
an answer and to score it. Words are no part of that: texts, feedback, the belief behind a wrong answer, hints, solution, links and everything about
the file itself may change. All the rest counts: the key, ids and their order (which decides what a seed draws), parameters, tolerances, units, points,
the outcomes of the parts. A field that nobody thought of counts too. Whether new words mean something else no machine can tell: that is for the
author to say, by raising the version.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bridging.engines.assessment.assigning.schema import KeyedRow
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.options import Option
from bridging.engines.assessment.types.branching_case.parts import CaseOption, Variable
from bridging.engines.assessment.types.calculation.schema import CalculatedAnswer, CalculationItem
from bridging.engines.assessment.types.decision_tree.tree import TreeOption
from bridging.engines.assessment.types.document_inspector.schema import RecordLine
from bridging.engines.assessment.types.hotspot.schema import HotspotItem, Region
from bridging.engines.assessment.types.numeric.schema import NumericItem
from bridging.engines.assessment.types.open_answer.schema import OpenItem
from bridging.engines.assessment.types.plate_layout.rules import Rule
from bridging.engines.assessment.types.plate_layout.schema import PlateItem
from bridging.engines.assessment.types.short_text.matching import Near
from bridging.source.schema import Localised, Schema
from bridging.source.yaml import Place

type Graded = Mapping[Place, object]
"""Where in the file → what stands there."""
_NOTHING: Final = object()

# Named mistakes explain a wrong number and earn nothing, offered units are read whether they are offered or not, and an example is one layout of many.
_SAID: Final[Mapping[type, frozenset[str]]] = {
    Item: frozenset(
        {"version", "use", "track", "minutes", "stem", "picture", "hints", "solution", "links", "sources", "author", "review_by"}
    ),
    Option: frozenset({"misconception"}),
    KeyedRow: frozenset({"misconceptions"}),
    NumericItem: frozenset({"mistakes", "accept_units"}),
    CalculationItem: frozenset({"mistakes", "accept_units"}),
    CalculatedAnswer: frozenset({"digits"}),
    Near: frozenset({"misconception"}),
    Region: frozenset({"misconception"}),
    TreeOption: frozenset({"misconception"}),
    CaseOption: frozenset({"misconception"}),
    Variable: frozenset({"unit"}),
    Rule: frozenset({"misconception"}),
    PlateItem: frozenset({"example"}),
    RecordLine: frozenset({"label"}),
    OpenItem: frozenset({"lines"}),
}
"""Fields that are only said, beside everything in two languages, by the schema that has them."""
_ASKED: Final[Mapping[type, frozenset[str]]] = {HotspotItem: frozenset({"picture"})}
"""What counts here though it is only said elsewhere: regions lie on the picture that is pointed at."""


def graded_by(item: Item) -> Graded:
    """Return everything that draws, readings and scores of an item rest on."""
    return dict(_graded((), item))


def graded_otherwise(item: Item, other: Item) -> Place | None:
    """Return the first place at which two items are graded otherwise, or None when every answer is graded alike."""
    own, others = graded_by(item), graded_by(other)
    return next((place for place in {**own, **others} if own.get(place, _NOTHING) != others.get(place, _NOTHING)), None)


def _graded(place: Place, value: object) -> Iterator[tuple[Place, object]]:
    if isinstance(value, Localised) or value is None:
        return
    if isinstance(value, Schema):
        said = frozenset[str]().union(*(_SAID.get(kind, ()) for kind in type(value).__mro__)) - _ASKED.get(type(value), frozenset())
        for name in type(value).model_fields:
            if name not in said:
                yield from _graded((*place, name), getattr(value, name))
    elif isinstance(value, Mapping):
        for name, entry in value.items():
            yield from _graded((*place, name), entry)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for index, entry in enumerate(value):
            yield from _graded((*place, index), entry)
    else:
        yield place, value
