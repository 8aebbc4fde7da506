"""What a layout earns: the share of the rules that it keeps to."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bridging.engines.assessment.grade import Grade, Mark, Marked, trace_of
from bridging.engines.assessment.types.plate_layout.answering import field_of
from bridging.engines.assessment.types.plate_layout.rules import Rule, broken_by
from bridging.engines.assessment.types.plate_layout.schema import PlateItem
from bridging.engines.assessment.types.plate_layout.wells import Layout, Well, well_name, write_wells
from bridging.engines.assessment.variant import Variant
from bridging.kernel.message import Message
from bridging.kernel.score import Score
from bridging.source.text import Text

METHOD: Final = "plate-layout/1"

type Broken = Sequence[tuple[Rule, Mapping[str, frozenset[Well]]]]


def grade(item: PlateItem, variant: Variant[PlateItem], answer: Layout) -> Grade:
    """Hold the layout to every rule; raise ValueError for fills or wells that the item does not have."""
    if set(answer) != set(item.fill_ids) or any(well not in item.shape for wells in answer.values() for well in wells):
        raise ValueError(f"{item.id} version {item.version} has no such fills or wells")
    plate = item.filled(answer)
    held = [(rule, broken_by(rule, item.fill_ids, plate)) for rule in item.rules]
    broken = [(rule, fills) for rule, fills in held if fills]
    met = len(held) - len(broken)
    score = Score.of(met, len(held))
    trace = trace_of(
        variant,
        METHOD,
        wells={fill: write_wells(wells) for fill, wells in answer.items()},
        rules=[rule.rule for rule in item.rules],
        broken=[number for number, (_, fills) in enumerate(held, 1) if fills],
        score=score.value,
    )
    return Grade(
        scores=(score,) * len(item.parts),
        trace=trace,
        feedback=_feedback([rule for rule, _ in broken]),
        misconception=next((rule.misconception for rule, _ in broken if rule.misconception), None),
        notices=(Message("grade.rules-met", {"met": met, "total": len(held)}),) if broken else (),
        marks=tuple(_marks(item, answer, broken)),
    )


def _feedback(rules: list[Rule]) -> Text | None:
    """Say of each broken rule what its author says."""
    if not rules:
        return None
    return Text(*("\n\n".join(rule.feedback[language] for rule in rules) for language in ("nl", "en")))


def _marks(item: PlateItem, layout: Layout, broken: Broken) -> Iterator[Marked]:
    for fill in item.fill_ids:
        about = sum(not rule.fills or fill in rule.fills for rule in item.rules)
        against = sum(fill in fills for _, fills in broken)
        mark = Mark.RIGHT if not against else Mark.WRONG if against == about else Mark.PARTLY
        yield Marked(field_of(fill), mark)
        at_fault = frozenset[Well]().union(*(fills[fill] for _, fills in broken if fill in fills))
        for well in sorted(layout[fill]):
            yield Marked(f"{field_of(fill)}={well_name(well)}", Mark.WRONG if well in at_fault else Mark.RIGHT)
