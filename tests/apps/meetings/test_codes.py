"""The code of a meeting's screen."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.apps.meetings.codes import SIGNS, NoCode, code_at, read_token, read_typed
from bridging.apps.study.rules import SCAN_IS_TAKEN


def test_code_stands_for_twenty_seconds_and_says_its_instant(now: datetime):
    codes = [code_at(7, "lab-day-1", now + timedelta(seconds=seconds)) for seconds in (0, 19, 20)]

    assert [code.at for code in codes] == [now, now, now + timedelta(seconds=20)]
    assert codes[0].token == codes[1].token != codes[2].token
    assert [read_token(code.token) for code in codes] == codes


def test_what_was_changed_is_no_code(now: datetime):
    token = code_at(7, "lab-day-1", now).token

    for said in (token.replace("lab-day-1", "lab-day-2"), f"8{token[1:]}", "7.lab-day-1.99", "", "7.lab-day-1.x:y"):
        with pytest.raises(NoCode):
            read_token(said)


@given(waited=st.integers(0, int(SCAN_IS_TAKEN.total_seconds())), at=st.datetimes(datetime(2026, 1, 1), datetime(2031, 1, 1)))  # noqa: DTZ001
def test_typed_code_says_its_instant_as_long_as_it_is_taken(waited: int, at: datetime):
    code = code_at(7, "lab-day-1", at.astimezone())

    assert read_typed(f" {code.typed[:4].lower()} {code.typed[4:]}", 7, "lab-day-1", at.astimezone() + timedelta(seconds=waited)) == code


def test_typed_code_belongs_to_one_meeting_of_one_cohort(now: datetime):
    code = code_at(7, "lab-day-1", now)
    last = SIGNS[(SIGNS.index(code.typed[-1]) + 1) % len(SIGNS)]

    for typed, cohort, meeting in (
        (code.typed, 8, "lab-day-1"),
        (code.typed, 7, "lab-day-2"),
        (code.typed[:-1] + last, 7, "lab-day-1"),
        (code.typed[:-1], 7, "lab-day-1"),
    ):
        with pytest.raises(NoCode):
            read_typed(typed, cohort, meeting, now)
