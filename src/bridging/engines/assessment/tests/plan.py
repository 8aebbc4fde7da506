"""A test as an edition holds it: every form with its items, drawn or listed, and nothing left to be looked up."""

from collections.abc import Iterable, Mapping
from typing import Literal

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.tests.angoff import Cut, angoff_cut, percent_cut
from bridging.engines.assessment.tests.assemble import Assembly, assemble
from bridging.engines.assessment.tests.schema import BlueprintRow, Form, Kind, KnowledgeTest, Pass, Ratings, ResultPolicy, Shuffle, pinned
from bridging.kernel.activity import Track
from bridging.source.schema import Identifier, Localised, Schema


class PlannedItem(Schema):
    id: Identifier
    version: int
    track: Track


class PlannedForm(Schema):
    """``items`` are those of all tracks, in their order."""

    id: Identifier
    items: tuple[PlannedItem, ...]
    ratings: Ratings | None = None

    def for_track(self, track: str) -> tuple[PlannedItem, ...]:
        return tuple(item for item in self.items if item.track in {"both", track})


class PlannedTest(Schema):
    schema_version: Literal[1] = 1
    id: Identifier
    kind: Kind
    title: Localised
    minutes: int
    supervised: bool
    one_at_a_time: bool
    shuffle: Shuffle
    aids: tuple[Localised, ...]
    pass_mark: Pass
    result: ResultPolicy
    blueprint: tuple[BlueprintRow, ...]
    forms: tuple[PlannedForm, ...]

    def form(self, form_id: str) -> PlannedForm:
        """Raise KeyError for a form that the test does not have."""
        for form in self.forms:
            if form.id == form_id:
                return form
        raise KeyError(form_id)

    def cut(self, form_id: str, track: str) -> Cut | None:
        """Return what is enough on a track; None where nobody fails."""
        form = self.form(form_id)
        items = [item.id for item in form.for_track(track)]
        if self.pass_mark.method == "angoff" and form.ratings is not None:
            return angoff_cut(form.ratings.percent, items)
        if self.pass_mark.percent is not None:
            return percent_cut(self.pass_mark.percent, len(items))
        return None


def blueprint_for(test: KnowledgeTest, tests: Mapping[str, KnowledgeTest]) -> tuple[BlueprintRow, ...]:
    """Return a test's blueprint, its own or the one that it borrows; empty when that is not there."""
    if test.blueprint_of is None:
        return test.blueprint
    lender = tests.get(test.blueprint_of)
    return lender.blueprint if lender else ()


def twins_for(test: KnowledgeTest, tests: Mapping[str, KnowledgeTest]) -> tuple[tuple[str, ...], ...]:
    lender = tests.get(test.blueprint_of or "")
    return test.twins + (lender.twins if lender else ())


def pins_of(form: Form, test: KnowledgeTest, tests: Mapping[str, KnowledgeTest], bank: Iterable[Item]) -> Assembly:
    """Return the items of a form: those it lists, or those that are drawn for it."""
    if form.assembled is None:
        return Assembly(form.items)
    # Forms of two tests may have one id: then the items of both stay out.
    excluded = [other for each in tests.values() for other in each.forms if other.id in form.assembled.exclude]
    exclude = {pinned(pin)[0] for other in excluded for pin in other.items}
    return assemble(blueprint_for(test, tests), bank, form.assembled.seed, exclude=exclude, twins=twins_for(test, tests))


def plan_test(test: KnowledgeTest, tests: Mapping[str, KnowledgeTest], items: Mapping[str, Item]) -> PlannedTest:
    """Return the test with every form's items; raises KeyError for an item that is not there, which the check has told before."""
    bank = [item for item in items.values() if item.use == "test"]
    forms = [(form, [pinned(pin) for pin in pins_of(form, test, tests, bank).items]) for form in test.forms]
    said = {name: getattr(test, name) for name in PlannedTest.model_fields if name in KnowledgeTest.model_fields}
    return PlannedTest(
        **said
        | {
            "blueprint": blueprint_for(test, tests),
            "forms": tuple(
                PlannedForm(
                    id=form.id,
                    items=tuple(PlannedItem(id=item_id, version=version, track=items[item_id].track) for item_id, version in pins),
                    ratings=form.ratings,
                )
                for form, pins in forms
            ),
        }
    )
