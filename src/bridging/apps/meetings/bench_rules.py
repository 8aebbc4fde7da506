"""Rules of lab days that need no database."""

from datetime import timedelta
from typing import Final

# 33 million codes: each counts for who takes part in the same meeting, and for nobody else.
CODE_LENGTH: Final = 5
MISSES: Final = 10
MISSES_WITHIN: Final = timedelta(minutes=20)

# Two work together; an odd one out joins them.
MOST_AT_A_BENCH: Final = 3
LONGEST_TEXT: Final = 1000
LONGEST_CAPTION: Final = 300
LONGEST_NUMBER: Final = 40
MOST_PICTURES: Final = 40
