"""The right options of a module's single-choice items do not all stand in one place.

Only items whose order is not shuffled show their author's order on screen, but every item does so on paper.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Final

from bridging.engines.assessment.types.single_choice.schema import SingleChoiceItem
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.load import Programme
from bridging.programme.rules.rule import ProgrammeRule

FEWEST_ITEMS: Final = 4
LARGEST_SHARE: Final = 0.6


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for module_id in programme.course.modules:
        filed = [entry for entry in programme.items_of(module_id) if isinstance(entry.item, SingleChoiceItem)]
        places = Counter(_place_of_key(entry.item) for entry in filed if isinstance(entry.item, SingleChoiceItem))
        if len(filed) < FEWEST_ITEMS:
            continue
        place, count = places.most_common(1)[0]
        if count / len(filed) > LARGEST_SHARE:
            span = filed[0].located.span(("options",))
            yield RULE.fault(span, "item.keys-in-one-place", letter="ABCDEF"[place], count=count, total=len(filed))


def _place_of_key(item: SingleChoiceItem) -> int:
    return next(index for index, option in enumerate(item.options) if option.correct)


RULE = ProgrammeRule("item-key-varied", Severity.WARNING, "Right options do not all stand in one place.", _check)
