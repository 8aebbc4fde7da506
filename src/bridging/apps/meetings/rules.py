"""Rules of meetings that need no database."""

from datetime import timedelta
from typing import Final

# People come early and linger; outside of this no screen shows a code.
SCREEN_OPENS: Final = timedelta(hours=2)
SCREEN_CLOSES: Final = timedelta(hours=2)
TYPED_MISSES: Final = 20
TYPED_MISSES_WITHIN: Final = timedelta(hours=1)
# Whoever was sent to sign in first has so long for it.
SIGNING_IN_TAKES: Final = timedelta(minutes=20)
# What a form says in the place of a manner.
ABSENT: Final = "absent"

# Why a release of a kit is withdrawn.
LONGEST_REASON: Final = 400

# A make-up task begins so long after somebody was recorded as absent: until then it may have been a slip.
MAKE_UP_BEGINS_AFTER: Final = timedelta(hours=1)
# What was recorded longer ago is history: a site that learned of make-up tasks later writes to nobody about it.
MAKE_UP_LOOKS_BACK: Final = timedelta(days=30)
MAKE_UP_TAKES: Final = timedelta(days=14)
MAKE_UP_REMINDS_BEFORE: Final = timedelta(days=3)
# So long after the last day of a group its teachers are still told of make-up tasks.
MAKE_UP_STAYS: Final = timedelta(days=60)
LONGEST_REPORT: Final = 4000

# The test that lets somebody in at a meeting: offered, told to who has to pass it, and to teachers who may not begin.
GATE_TESTS_OPEN: Final = timedelta(days=28)
GATE_TESTS_STAY: Final = timedelta(days=60)
GATE_TELLS_BEFORE: Final = timedelta(days=21)
GATE_WARNS_TEACHERS: Final = timedelta(days=3)
