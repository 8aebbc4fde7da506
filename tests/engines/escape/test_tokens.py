"""Tokens of props: the same each time, never twice in a set, and readable however they are typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.escape.tokens import ALPHABET, LENGTH, prop_of, token_of, tokens_of

# Found by drawing until two names met: alone, both are given the same six characters.
COLLIDING = ("p2462", "p7039")
NAMES = st.sets(st.from_regex(r"[a-z0-9]{1,12}", fullmatch=True), min_size=1, max_size=60)


def test_token_is_that_of_last_week():
    assert token_of("btg-026", "A", 20260, "thaw-rack") == "QFP369"


def test_token_depends_on_room_set_seed_and_prop():
    said = {
        token_of(room, name, seed, prop)
        for room in ("btg-026", "btg-027")
        for name in ("A", "B")
        for seed in (1, 2)
        for prop in ("box", "card")
    }

    assert len(said) == 16


@given(NAMES, st.sampled_from("ABCDEF"), st.integers(0, 2**40))
def test_tokens_of_a_set_are_all_different_and_lead_back(props: set[str], name: str, seed: int):
    tokens = tokens_of("room", name, seed, props)

    assert len(set(tokens.values())) == len(props)
    for prop, token in tokens.items():
        assert re.fullmatch(f"[{ALPHABET}]{{{LENGTH}}}", token)
        assert prop_of(token, "room", name, seed, props) == prop


def test_two_props_that_would_share_a_token_do_not():
    first, second = COLLIDING
    assert token_of("room", "A", 1, first) == token_of("room", "A", 1, second)

    tokens = tokens_of("room", "A", 1, {first, second})

    assert tokens[first] != tokens[second]
    assert tokens_of("room", "A", 1, [second, first]) == tokens
    assert token_of("room", "A", 1, second, [first]) == tokens[second]
    assert prop_of(tokens[second], "room", "A", 1, [first, second]) == second


def test_token_is_understood_as_people_type_it():
    token = token_of("room", "A", 1, "box")

    assert prop_of(f" {token[:3].lower()}-{token[3:]} ", "room", "A", 1, ["box", "card"]) == "box"
    assert prop_of(token, "room", "B", 1, ["box", "card"]) is None
    assert prop_of("", "room", "A", 1, ["box"]) is None


@pytest.mark.parametrize("pair", ["0O", "0D", "1I", "1L", "2Z", "5S", "6G", "8B", "UV"])
def test_alphabet_has_nothing_that_looks_alike(pair: str):
    assert len(set(ALPHABET) & set(pair)) < 2


def test_no_token_is_a_word():
    assert not set(ALPHABET) & set("AEIOU")
