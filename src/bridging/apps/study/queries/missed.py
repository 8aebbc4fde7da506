"""What a person missed in tests whose results were given out: outcomes and pages, and never a question of the test."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.study.contents import sitting_items
from bridging.apps.study.models import SittingResponse
from bridging.apps.study.queries.corrections import corrected
from bridging.apps.study.queries.tests import planned_of
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.stand_ins import Missed
from bridging.engines.assessment.tests.score import ItemFate
from bridging.kernel.activity import OutcomePart

# A stand-in tells the outcome of a question that went wrong, and its page if it is chosen by that: no more than the result itself says.
_TELLS_OUTCOMES: Final = frozenset({"outcomes", "remediation", "answers"})
_TELLS_PAGES: Final = frozenset({"remediation", "answers"})


def missed_in_tests(person: Person, module_id: str) -> list[Missed]:
    """Return what went wrong in the person's tests of a module, oldest result first; one query when there is nothing."""
    wrong = SittingResponse.objects.filter(
        sitting__person=person,
        sitting__offer__cohort__module_id=module_id,
        sitting__released_at__isnull=False,
        fate__in=(ItemFate.WRONG, ItemFate.PARTLY),
        is_void=False,
    )
    rows = list(wrong.select_related("sitting__offer").order_by("sitting__released_at", "sitting", "position"))
    asked: defaultdict[int, list[str]] = defaultdict(list)
    for row in rows:
        asked[row.sitting.edition_id].append(row.item_id)
    items = {edition_pk: corrected(sitting_items(edition_pk, item_ids)) for edition_pk, item_ids in asked.items()}
    return [each for row in rows for each in _of(row, items[row.sitting.edition_id][row.item_id])]


def _of(row: SittingResponse, item: Item) -> Iterator[Missed]:
    told_at, shows = row.sitting.released_at, set(planned_of(row.sitting.offer).result.shows)
    if told_at is None or not shows & _TELLS_OUTCOMES:
        return
    pages = item.links.pages if shows & _TELLS_PAGES else ()
    # A correction may have other parts than what was graded when it could not read the answer.
    for part, score in zip(item.parts, row.scores, strict=False):
        if score < 1:
            yield Missed(OutcomePart(part.outcome, part.bloom), pages, told_at.astimezone(UTC))
