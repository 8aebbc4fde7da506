"""What was chosen, and what the figures of an item say in words."""

from dataclasses import replace

import pytest
from tests.engines.assessment.tests.bank import choice, number

from bridging.engines.assessment.tests.analysis import ItemFigures
from bridging.engines.assessment.tests.flags import flags_of
from bridging.engines.assessment.tests.picked import picked

FINE = ItemFigures("m1-a", 40, 0.6, 0.45, 0.74, 0.3, 0.0, 0.55)


def test_options_are_counted_in_the_order_of_their_author():
    answers = [{"option": "b"}, {"option": "a"}, {"option": "b"}, {"option": ["b"]}, {}, {"option": "none-such"}, {"other": "a"}]

    assert [(each.option.letter, each.option.id, each.n) for each in picked(choice("m1-a"), answers)] == [
        ("A", "a", 1),
        ("B", "b", 3),
        ("C", "c", 0),
    ]


def test_a_number_has_no_options_to_count():
    assert picked(number("m1-n"), [{"value": "4.7"}]) == ()


@pytest.mark.parametrize(
    ("changes", "said", "codes"),
    [
        ({}, {}, []),
        ({"r_rest": -0.01}, {}, ["figures.against-the-rest"]),
        ({"r_rest": 0.05}, {}, ["figures.apart-from-the-rest"]),
        ({"r_rest": None, "share": 0.96}, {}, ["figures.nearly-all-right"]),
        ({"share": 0.29}, {}, ["figures.few-right"]),
        ({}, {"blanks": 5}, ["figures.left-blank"]),
        ({}, {"blanks": 4}, []),
        ({}, {"unreadable": 1}, ["figures.unreadable"]),
        ({"share": None, "r_rest": None}, {"blanks": 5, "unreadable": 5}, []),
    ],
)
def test_flag_says_where_to_look(changes, said, codes):
    assert [flag.code for flag in flags_of(replace(FINE, **changes), **said)] == codes


def test_wrong_option_that_drew_more_than_the_key_is_named():
    answers = [{"option": "a"}] * 2 + [{"option": "c"}] * 3

    [flag] = flags_of(FINE, picked(choice("m1-a"), answers))

    assert (flag.code, flag.args) == ("figures.wrong-one-drew-more", {"letter": "C", "n": 3, "key": 2})
