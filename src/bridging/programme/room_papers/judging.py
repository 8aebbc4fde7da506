"""What is written when the game is over: an observer's judgement of a team, and what each member looks back on."""

from collections.abc import Mapping

from bridging.engines.escape.schema import Criterion
from bridging.press.pdf.escape import array, content, dictionary
from bridging.programme.room_papers.pen import Pen

_LINES_OF_A_PAGE = 22


def observer_sheet(pen: Pen) -> Mapping[str, str] | None:
    """Return the criteria by which a team is judged, in words; reflections are read on the site."""
    found = [criterion for criterion in pen.room.rubric if criterion.by == "observer"]
    return {"criteria": array(_criterion(pen, criterion) for criterion in found)} if found else None


def _criterion(pen: Pen, criterion: Criterion) -> str:
    levels = (dictionary({"points": content(pen.number(level.points)), "text": pen.plain(level.text)}) for level in criterion.levels)
    weight = content(pen.word("weight", weight=pen.number(criterion.weight)))
    return dictionary({"title": pen.plain(criterion.title), "weight": weight, "levels": array(levels)})


def reflection_sheet(pen: Pen) -> Mapping[str, str] | None:
    questions = pen.room.debrief.reflection
    if not questions:
        return None
    return {"questions": array(map(pen.plain, questions)), "lines": str(max(4, _LINES_OF_A_PAGE // len(questions) - 1))}
