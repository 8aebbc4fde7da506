"""What is written and scored when play is over."""

from typing import Final

from bridging.engines.escape.acts import Act
from bridging.engines.escape.draft import Draft
from bridging.engines.escape.schema import Criterion
from bridging.engines.escape.state import Stage
from bridging.engines.escape.taking.taker import Takers, whole_number
from bridging.kernel.confidence import LEVELS
from bridging.kernel.entry import Entry

_LOOKING_BACK: Final = frozenset({Stage.DEBRIEF, Stage.ENDED})
_MOST_ANSWERS: Final = 20


def _rerated(draft: Draft, entry: Entry) -> bool:
    lock, confidence = entry.text("lock"), whole_number(entry, "confidence")
    if draft.stage not in _LOOKING_BACK or entry.actor not in draft.team_by_person or lock not in draft.room.locks:
        return False
    if confidence is None or confidence not in LEVELS:
        return False
    draft.confidences[entry.actor, lock] = confidence
    return True


def _reflected(draft: Draft, entry: Entry) -> bool:
    answers = entry.payload.get("answers")
    if draft.stage not in _LOOKING_BACK or entry.actor not in draft.team_by_person or not isinstance(answers, list | tuple):
        return False
    draft.reflections[entry.actor] = tuple(answer if isinstance(answer, str) else "" for answer in answers[:_MOST_ANSWERS])
    return True


def _scored(draft: Draft, entry: Entry) -> bool:
    """An observer scores a team, also while it plays; who reads the reflections scores people."""
    criterion = next((each for each in draft.room.rubric if each.id == entry.text("criterion")), None)
    level, team, person = whole_number(entry, "level"), entry.text("team"), entry.text("person")
    if criterion is None or draft.stage is Stage.LOBBY or level is None or not 0 <= level < levels_of(criterion):
        return False
    who = team if criterion.by == "observer" else person
    if who not in (draft.kept if criterion.by == "observer" else draft.team_by_person):
        return False
    draft.scores[criterion.id, who] = level
    return True


def levels_of(criterion: Criterion) -> int:
    """A criterion without levels in words is met or is not."""
    return len(criterion.levels) or 2


def _erased(_draft: Draft, _entry: Entry) -> bool:
    return True


TAKERS: Final[Takers] = {
    Act.RERATED: _rerated,
    Act.REFLECTED: _reflected,
    Act.SCORED: _scored,
    Act.ERASED: _erased,
}
