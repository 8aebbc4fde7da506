"""Texts of a room: values and codes in their place, numbers as the language writes them, unknown names found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.escape.schema import Room
from bridging.engines.escape.words import codes_of, texts_of, told, unknown_names, value_in

ROOM = Room.model_validate(
    {
        "schema": 1,
        "id": "small",
        "start": ["brief"],
        "exit": {"all": ["box"]},
        "clues": {"brief": {"text": {"nl": "Vracht {{titre}} en {{nothing}}", "en": "Load {{titre}}"}}},
        "locks": {
            "box": {
                "answer": {"kind": "code", "accept": ["17"]},
                "hints": ["Try {{code:lid}}", {"nl": "{{code:cellar}}", "en": "{{ 3 + 4 }}"}],
            }
        },
        "props": {"lid": {"title": "Lid", "kind": "padlock", "carries": "box", "codes": {"A": "417", "B": "052"}}},
    }
)


@pytest.mark.parametrize(
    ("text", "nl", "en"),
    [
        ("{{ratio}}", "0,6", "0.6"),
        ("{{ratio|2}} of {{ ratio }}", "0,60 of 0,6", "0.60 of 0.6"),
        ("{{titre}}", "4 × 10¹²", "4 × 10¹²"),
        ("{{titre|e1}}", "4,0 × 10¹²", "4.0 × 10¹²"),
        ("{{small}}", "2,5 × 10⁻⁴", "2.5 × 10⁻⁴"),
        ("{{cells}}", "20\u202f000", "20\u202f000"),
        ("{{cells|1}}", "20\u202f000,0", "20\u202f000.0"),
        ("{{year}}", "2026", "2026"),
        ("{{shift}}", "−0,25", "−0.25"),
        ("{{peaks|1}}", "3,7 · 4,5", "3.7 · 4.5"),
        ("lot {{lot}}", "lot P24-117", "lot P24-117"),
        ("open with {{code:lid}}", "open with 417", "open with 417"),
        ("{{nothing}} {{code:cellar}} {{3 + 4}} {ratio}", "{{nothing}} {{code:cellar}} {{3 + 4}} {ratio}", None),
        ("no names", "no names", "no names"),
    ],
)
def test_names_become_values(text: str, nl: str, en: str | None):
    values = {
        "ratio": 0.6, "titre": 4.0e12, "small": 0.00025, "cells": 20_000, "year": 2026, "shift": -0.25, "peaks": (3.74, 4.51), "lot": "P24-117",
    }  # fmt: skip

    assert told(text, values, {"lid": "417"}, "nl") == nl
    assert told(text, values, {"lid": "417"}, "en") == (nl if en is None else en)


def test_value_from_a_journal_is_a_list():
    assert value_in([3.74, 4.5], "nl", "1") == "3,7 · 4,5"  # type: ignore[arg-type]


@given(st.text())
def test_any_text_can_be_told(text: str):
    assert told(text, {}, {}, "nl") == text


def test_codes_are_those_of_the_set_and_what_was_entered_goes_before():
    assert codes_of(ROOM, "A") == {"lid": "417"}
    assert codes_of(ROOM, "B", {"box": "999"}) == {"lid": "999"}
    assert codes_of(ROOM, "C") == {}
    other = ROOM.model_copy(update={"locks": {"box": ROOM.locks["box"].model_copy(update={"prop": "lid"})}})
    bare = other.model_copy(update={"props": {"lid": ROOM.props["lid"].model_copy(update={"carries": None})}})
    assert codes_of(bare, "A", {"box": "999"}) == {"lid": "999"}


def test_names_that_nobody_knows_are_found_with_their_place():
    found = set(unknown_names(ROOM, {"titre"}))

    assert found == {
        (("clues", "brief", "text", "nl"), "nothing"),
        (("locks", "box", "hints", 1, "nl"), "code:cellar"),
        (("locks", "box", "hints", 1, "en"), "3 + 4"),
    }


def test_places_are_those_of_the_file():
    places = {place for place, _ in texts_of(ROOM)}

    assert ("props", "lid", "title", "nl") in places
    assert ("locks", "box", "hints", 0, "en") in places
