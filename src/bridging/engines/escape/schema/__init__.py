"""The file of a room, as values: frozen models with the names of the file."""

from bridging.engines.escape.schema.answer import (
    Answer,
    Area,
    ChoiceAnswer,
    CodeAnswer,
    HostAnswer,
    HotspotAnswer,
    Near,
    NumberAnswer,
    SequenceAnswer,
    SetAnswer,
    SubmissionAnswer,
    TextAnswer,
)
from bridging.engines.escape.schema.condition import Condition
from bridging.engines.escape.schema.names import Both, Name
from bridging.engines.escape.schema.room import SETS, Clue, Criterion, HintRules, Lock, Prop, Role, Room, SetName, Stage, Team, Variant

__all__ = [
    "SETS",
    "Answer",
    "Area",
    "Both",
    "ChoiceAnswer",
    "Clue",
    "CodeAnswer",
    "Condition",
    "Criterion",
    "HintRules",
    "HostAnswer",
    "HotspotAnswer",
    "Lock",
    "Name",
    "Near",
    "NumberAnswer",
    "Prop",
    "Role",
    "Room",
    "SequenceAnswer",
    "SetAnswer",
    "SetName",
    "Stage",
    "SubmissionAnswer",
    "Team",
    "TextAnswer",
    "Variant",
]
