"""Rules of studying that need no database."""

import hashlib
from datetime import date, timedelta
from typing import Final

# A page that is looked at again within this time is the same visit; writing at each look would only wear the disk.
VISIT_PAUSE: Final = timedelta(minutes=10)
# What a browser may report at once: it reports about every half minute.
LONGEST_REPORT_S: Final = 120
NOTE_LENGTH: Final = 4000
# About a hundred pages: nobody is asked for more, and a browser still edits it.
WORK_LENGTH: Final = 200_000
WORK_FILES: Final = 10
# A work is to be rated within so many working days after it was due or came in.
RATING_DAYS: Final = 5
# What a code that changes every 20 seconds, a look for the phone and a tap take; after that somebody may have passed it on.
SCAN_IS_IN_TIME: Final = timedelta(minutes=2)
# A phone that found no Wi-Fi all day sends in the evening.
SCAN_IS_TAKEN: Final = timedelta(hours=12)
REASON_LENGTH: Final = 240
# What somebody ticked wrongly and puts right at once needs no reason.
SLIP_OF_A_MOMENT: Final = timedelta(minutes=15)
VERIFY_MISSES: Final = 20
VERIFY_MISSES_WITHIN: Final = timedelta(hours=1)
# A page read longer than this without a mark is where a teacher may want to ask.
LONG_STAY_FACTOR: Final = 2


def seed_for(person_pk: int, item_id: str, version: int, attempt: int) -> str:
    """Return what the nth variant of an item for a person is made from: the same each time, and telling nothing about the person."""
    digest = hashlib.sha256(f"study\x1f{person_pk}\x1f{item_id}\x1f{version}\x1f{attempt}".encode()).hexdigest()
    return f"{attempt}-{digest[:16]}"


# Right, wrong, by how sure somebody was: 1 below 67 %, 2, 3 above 80 %.
_CERTAINTY_MARKS: Final = {1: (1, 0), 2: (2, -2), 3: (3, -6)}


def certainty_mark(confidence: int, *, is_right: bool) -> int:
    """Return the mark of an answer that is right or wrong, given how sure one was (Gardner-Medwin 2006)."""
    right, wrong = _CERTAINTY_MARKS[confidence]
    return right if is_right else wrong


# Recalling a word takes half a minute; more than a few new ones at a time are not kept apart.
TERM_MINUTES: Final = 0.5
MOST_NEW_TERMS: Final = 5
# What the button "10 minutes" gives, and the retrieval quiz of the middle of the week.
PRACTICE_MINUTES: Final = 10
QUIZ_MINUTES: Final = 20
MOST_WEEKS: Final = 53
MOST_HOURS: Final = 60
# A whole year's intake at the most, and not from before anybody here taught such a module: what is beyond was typed wrongly.
MOST_IN_PILOT: Final = 1000
EARLIEST_PILOT: Final = date(2016, 1, 1)
# Three sentences, and one.
REFLECTION_LENGTH: Final = 600
STRATEGY_LENGTH: Final = 200
