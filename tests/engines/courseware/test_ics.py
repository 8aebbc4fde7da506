from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.courseware.ics import Event, write_calendar

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
AT = datetime(2026, 3, 26, 9, 30, tzinfo=AMSTERDAM)


def event(**values: object) -> Event:
    given_ = {"uid": "1@x", "sequence": 0, "changed_at": AT, "starts_at": AT, "ends_at": AT + timedelta(hours=1), "summary": "Kick-off"}
    return Event(**given_ | values)


def read(written: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(written).walk("VEVENT"))


def test_instants_hold_on_both_sides_of_a_change_of_the_clock():
    """A week later by the wall clock is an hour earlier in UTC, once summer time has begun."""
    later = AT + timedelta(days=7)

    before, after = read(write_calendar("x", [event(), event(starts_at=later)]))

    assert [each.start for each in (before, after)] == [datetime(2026, 3, 26, 8, 30, tzinfo=UTC), datetime(2026, 4, 2, 7, 30, tzinfo=UTC)]
    assert after.start.astimezone(AMSTERDAM) == later


def test_what_is_cancelled_says_so_under_the_same_uid_and_a_higher_sequence():
    first, then = (read(write_calendar("x", [each]))[0] for each in (event(), event(sequence=1, is_cancelled=True)))

    assert (first["UID"], first["SEQUENCE"], first["STATUS"]) == ("1@x", 0, "CONFIRMED")
    assert (then["UID"], then["SEQUENCE"], then["STATUS"]) == ("1@x", 1, "CANCELLED")


_WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n,;\\"), max_size=200)


@given(summary=_WORDS, location=_WORDS, description=_WORDS)
def test_every_text_comes_back_as_it_was_and_no_line_is_too_long(summary: str, location: str, description: str):
    written = write_calendar("Naam; met, tekens", [event(summary=summary, location=location, description=description)])

    [found] = read(written)
    assert [str(found.get(name, "")) for name in ("SUMMARY", "LOCATION", "DESCRIPTION")] == [summary, location, description]
    assert max(len(line) for line in written.split(b"\r\n")) <= 75


def test_control_characters_are_left_out():
    [found] = read(write_calendar("x", [event(summary="a\x00b\x1bc\r\nd")]))

    assert found["SUMMARY"] == "abc\nd"
