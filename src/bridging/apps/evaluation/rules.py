"""Rules of the evaluation that need no database."""

from typing import Final

TRIAGE_DAYS: Final = 10
"""Working days within which somebody decides on a finding."""
LONGEST_WORDS: Final = 2000
LONGEST_SAID: Final = 600
"""Of what participants are told."""
TOLD_DAYS: Final = 21
"""How long a line on the home page says that something was changed."""
