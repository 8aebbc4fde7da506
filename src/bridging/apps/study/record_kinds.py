"""The kinds of journal entries in which somebody writes down what concerns somebody else."""

from typing import Final

OBSERVED: Final = "skill.observed"
OBSERVATION_WITHDRAWN: Final = "skill.withdrawn"
ATTENDED: Final = "meeting.attended"
MISSED: Final = "meeting.missed"
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
    SUBSTITUTE_ACCEPTED,
    SUBSTITUTE_WITHDRAWN,
    EXTRA_TIME_GRANTED,
    EXTRA_TIME_WITHDRAWN,
    QUESTION_CORRECTED,
    CORRECTION_UNDONE,
)
