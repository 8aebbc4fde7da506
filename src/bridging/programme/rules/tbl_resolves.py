"""A meeting names a unit of team-based learning of its own module; the unit's questions are single-choice test items of that module,
and the outcomes it names exist.

They are seen for the first time in the room, alone and then by the team: an item that anybody may practise measures nothing there.
"""

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Final

from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.load import Programme
from bridging.programme.rules.rule import ProgrammeRule
from bridging.programme.team_units import FiledUnit

_TYPE: Final = "single-choice"


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    outcomes = {outcome.id for module in programme.course.modules.values() for outcome in module.value.outcomes}
    for filed in programme.units.values():
        yield from _of_unit(programme, filed)
        # The outcomes of a module that cannot be read are not known.
        if not programme.course.headless:
            yield from _unknown_outcomes(filed, outcomes)
    if programme.private_root is None:
        return
    for module in programme.course.modules.values():
        for meeting in module.meetings.values():
            unit_id = meeting.value.tbl
            if unit_id is None or unit_id in programme.course.unread:
                continue
            known = programme.units.get(unit_id)
            if known is None:
                yield RULE.fault(meeting.span("tbl"), "tbl.unknown-unit", id=unit_id)
            elif known.module != module.folder.name:
                yield RULE.fault(meeting.span("tbl"), "tbl.wrong-module", id=unit_id, module=known.module)


def _of_unit(programme: Programme, filed: FiledUnit) -> Iterator[Diagnostic]:
    for place, item_id in enumerate(filed.unit.items):
        span = filed.located.span(("items", place))
        known = programme.items.get(item_id)
        if known is None:
            if item_id not in programme.course.unread:
                yield RULE.fault(span, "item.unknown", id=item_id)
        elif known.item.type != _TYPE or known.item.use != "test" or known.module != filed.module:
            yield RULE.fault(span, "tbl.not-a-card-item", id=item_id)


def _unknown_outcomes(filed: FiledUnit, outcomes: Collection[str]) -> Iterator[Diagnostic]:
    for place, part in enumerate(filed.unit.parts):
        if part.outcome not in outcomes:
            yield RULE.fault(filed.located.span(("parts", place)), "activity.unknown-outcome", id=filed.unit.id, outcome=part.outcome)


RULE = ProgrammeRule(
    "tbl-resolves", Severity.ERROR, "Units of team-based learning are those of their meeting, with single-choice test items.", _check
)
