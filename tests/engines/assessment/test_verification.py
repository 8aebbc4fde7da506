import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.assessment.verification import ALPHABET, LENGTH, NotANumber, check_sign, draw, read, written

signs = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)


def test_a_number_is_drawn_and_written_in_groups():
    number = draw(random.Random(7).choice)

    assert len(number) == LENGTH + 1
    assert written(number) == "-".join([number[:4], number[4:8], number[8:12], number[12]])


@given(signs)
def test_a_number_is_read_however_it_was_typed(body: str):
    number = body + check_sign(body)

    assert read(written(number)) == number
    assert read(f" {number.lower()[:5]} {number[5:]}") == number


@given(signs, st.integers(0, LENGTH), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_always_found(body: str, place: int, sign: str):
    number = body + check_sign(body)
    other = number[:place] + sign + number[place + 1 :]
    if other == number:
        return

    with pytest.raises(NotANumber):
        read(other)


def test_nearly_every_exchange_of_neighbours_is_found():
    chance = random.Random(1)
    exchanged = found = 0
    for _ in range(2000):
        number = draw(chance.choice)
        place = chance.randrange(LENGTH)
        other = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        if other == number:
            continue
        exchanged += 1
        try:
            read(other)
        except NotANumber:
            found += 1

    assert found / exchanged > 0.99


@pytest.mark.parametrize("typed", ["", "K7RD", "O" * 13, "K7RD-9XQM-4FTW-H-2"])
def test_what_cannot_be_a_number_is_refused(typed: str):
    with pytest.raises(NotANumber):
        read(typed)
