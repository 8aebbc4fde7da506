from hypothesis import given
from hypothesis import strategies as st
from tests.engines.assessment.tests.bank import choice, number, row

from bridging.engines.assessment.tests.assemble import assemble, misfit
from bridging.engines.assessment.tests.plan import pins_of
from bridging.engines.assessment.tests.schema import KnowledgeTest

BANK = [choice(f"m1-t{n:02}") for n in range(1, 9)] + [
    choice("m1-t20", bloom="analyse"),
    choice("m1-t21", bloom="analyse", track="7"),
    number("m1-t30"),
    number("m1-t31"),
]
BLUEPRINT = [row("M1.1", "apply", 3), row("M1.1", "analyse", 1), row("M1.1", "analyse", 1, "7"), row("M1.2", "apply", 1)]


def test_form_holds_what_each_row_asks_in_the_order_of_the_rows():
    drawn = assemble(BLUEPRINT, BANK, "spring")

    ids = [pin.partition("@")[0] for pin in drawn.items]
    assert drawn.short == ()
    assert (len(ids), ids[3:5]) == (6, ["m1-t20", "m1-t21"])
    assert not misfit(BLUEPRINT, [next(item for item in BANK if item.id == own) for own in ids])


def test_same_seed_draws_the_same_whatever_the_order_of_the_bank_and_another_seed_another():
    assert assemble(BLUEPRINT, BANK, "spring") == assemble(BLUEPRINT, BANK[::-1], "spring")
    assert len({assemble(BLUEPRINT, BANK, f"seed {n}").items for n in range(20)}) > 5


def test_row_that_cannot_be_filled_is_told_with_what_there_is():
    drawn = assemble([row("M1.1", "apply", 3), row("M1.3", "apply", 2)], BANK, "spring", exclude={f"m1-t{n:02}" for n in range(1, 7)})

    assert [(count.row.outcome, count.row.count, count.found) for count in drawn.short] == [("M1.1", 3, 2), ("M1.3", 2, 0)]
    assert sorted(drawn.items) == ["m1-t07@1", "m1-t08@1"]


@given(st.sets(st.sampled_from([item.id for item in BANK])), st.text(max_size=8))
def test_form_never_holds_an_excluded_item_a_twin_or_an_item_twice(exclude, seed):
    twins = [("m1-t01", "m1-t02", "m1-t03"), ("m1-t04", "m1-t05")]

    drawn = assemble(BLUEPRINT, BANK, seed, exclude=exclude, twins=twins)

    ids = [pin.partition("@")[0] for pin in drawn.items]
    assert len(ids) == len(set(ids))
    assert not set(ids) & exclude
    assert all(len(set(group) & set(ids)) <= 1 for group in twins)
    # What is missing is told row by row, and nothing else is.
    found = misfit(BLUEPRINT, [next(item for item in BANK if item.id == own) for own in ids], twins)
    assert (found.rows, found.strays, found.twins) == (drawn.short, (), ())


def test_items_of_every_form_with_an_excluded_name_stay_out():
    said = {"kind": "module", "title": {"nl": "T", "en": "T"}, "minutes": 30, "pass_mark": {"method": "none"}}
    blueprint = [{"outcome": "M1.1", "bloom": "apply", "count": 6}]
    forms = {
        "m1-module": [{"id": "a", "items": ["m1-t01@1"]}],
        "m1-resit": [{"id": "a", "items": ["m1-t02@1"]}, {"id": "b", "assembled": {"seed": "spring", "exclude": ["a"]}}],
    }
    tests = {name: KnowledgeTest.model_validate(said | {"id": name, "blueprint": blueprint, "forms": own}) for name, own in forms.items()}
    resit = tests["m1-resit"]

    assert sorted(pins_of(resit.forms[1], resit, tests, BANK).items) == [f"m1-t{n:02}@1" for n in range(3, 9)]


def test_misfit_names_rows_strays_and_twins():
    items = [choice("m1-t01"), choice("m1-t02"), choice("m1-t03", outcome="M1.9")]

    found = misfit([row("M1.1", "apply", 3)], items, [("m1-t01", "m1-t02")])

    assert [(count.row.count, count.found) for count in found.rows] == [(3, 2)]
    assert (found.strays, found.twins) == (("m1-t03",), (("m1-t01", "m1-t02"),))
    assert not misfit([row("M1.1", "apply", 1)], [choice("m1-t01")])
