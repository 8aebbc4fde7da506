"""The kinds of journal entries in which somebody writes down what concerns somebody else."""

from typing import Final

OBSERVED: Final = "skill.observed"
OBSERVATION_WITHDRAWN: Final = "skill.withdrawn"
ATTENDED: Final = "meeting.attended"
MISSED: Final = "meeting.missed"
SCAN_REFUSED: Final = "meeting.scan-refused"
SUBSTITUTE_ACCEPTED: Final = "substitute.accepted"
SUBSTITUTE_WITHDRAWN: Final = "substitute.withdrawn"
EXTRA_TIME_GRANTED: Final = "extra-time.granted"
EXTRA_TIME_WITHDRAWN: Final = "extra-time.withdrawn"
QUESTION_CORRECTED: Final = "question.corrected"
CORRECTION_UNDONE: Final = "question.correction-undone"

# They are the record of whom they are about: they stay when the account of the writer goes, and go with that of the other.
ABOUT_OTHERS: Final = (
    OBSERVED,
    OBSERVATION_WITHDRAWN,
    ATTENDED,
    MISSED,
    SCAN_REFUSED,
    SUBSTITUTE_ACCEPTED,
    SUBSTITUTE_WITHDRAWN,
    EXTRA_TIME_GRANTED,
    EXTRA_TIME_WITHDRAWN,
    QUESTION_CORRECTED,
    CORRECTION_UNDONE,
)

# What people say of themselves at a meeting, with the code of its screen.
SCANNED: Final = "meeting.scanned"
SCANNED_LATE: Final = "meeting.scanned-late"
