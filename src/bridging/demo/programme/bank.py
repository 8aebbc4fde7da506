"""The questions, units and meetings of an edition, as the simulation takes them."""

from collections.abc import Iterator
from typing import Final

from bridging.apps.courses.models import Edition, EditionTest
from bridging.apps.study.contents import EditionContents, edition_contents, edition_test, practice_items, sitting_items
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.types.numeric.schema import NumericItem
from bridging.engines.assessment.types.single_choice.schema import SingleChoiceItem
from bridging.engines.measurement.simulation.bank import BankItem, Meeting, Module

_PER_UNIT: Final = 4


def module_of(edition: Edition) -> Module:
    """Return what is asked and met in an edition. Questions of other types than one choice or a number are left to real people."""
    contents = edition_contents(edition.pk)
    meetings = tuple(
        Meeting(meeting_id, meeting["minutes"], 7 * (meeting["week"] - 1) + 3)
        for meeting_id, meeting in contents.outline["meetings"].items()
        if meeting["kind"] != "exam"
    )
    units = tuple(unit["id"] for unit in contents.outline["units"])
    return Module(edition.module_id, units, (*_tested(edition), *_practised(contents, units)), meetings)


def form_of(edition: Edition, kind: str) -> tuple[str, str] | None:
    """Return the test of a kind with its first form; None where the edition has none."""
    test_id = EditionTest.objects.filter(edition=edition, kind=kind).values_list("test_id", flat=True).first()
    return (test_id, edition_test(edition.pk, test_id).forms[0].id) if test_id else None


def _tested(edition: Edition) -> Iterator[BankItem]:
    form, start = form_of(edition, "module"), form_of(edition, "start")
    if form is None:
        return
    at_start = {item.id for item in edition_test(edition.pk, start[0]).form(start[1]).items} if start else set()
    pinned = [item.id for item in edition_test(edition.pk, form[0]).form(form[1]).items]
    for item in sitting_items(edition.pk, pinned).values():
        yield from _known(item, is_in_start=item.id in at_start)


def _practised(contents: EditionContents, units: tuple[str, ...]) -> Iterator[BankItem]:
    asked = dict.fromkeys(units, 0)
    for head in contents.pages.values():
        for item in practice_items(contents.pk, head.questions).values():
            if isinstance(item, SingleChoiceItem) and asked.get(head.unit_id, _PER_UNIT) < _PER_UNIT:
                asked[head.unit_id] += 1
                yield from _known(item, unit=head.unit_id, page=head.page_id)


def _known(item: Item, *, unit: str = "", page: str = "", is_in_start: bool = False) -> Iterator[BankItem]:
    if isinstance(item, SingleChoiceItem):
        key, options = item.key.id, tuple(option.id for option in item.options)
    elif isinstance(item, NumericItem):
        key, options = "", ()
    else:
        return
    yield BankItem(item.id, item.version, key, options, item.parts[0].outcome, unit, page, item.track, is_in_start)
