"""What finds and false alarms earn.

The right line with the right kind of error is one point, with another kind half a point; a marked line without an error costs half a point.
The score is the sum, over the number of errors, and never below 0. So marking everything never earns as much as knowing which lines are
fine; the more lines are fine, the less it earns. These points are our own choice.
"""

from typing import Final

from bridging.engines.assessment.assigning.answering import Given, believed
from bridging.engines.assessment.assigning.sheet import Sheet, SheetRow
from bridging.engines.assessment.assigning.showing import SheetVariant
from bridging.engines.assessment.grade import Grade, Mark, Marked, trace_of
from bridging.engines.assessment.types.document_inspector.schema import DocumentInspectorItem
from bridging.kernel.message import Message
from bridging.kernel.score import Score

METHOD: Final = "document-inspector/1"
POINTS: Final = {Mark.RIGHT: 1.0, Mark.PARTLY: 0.5, Mark.WRONG: -0.5, Mark.MISSED: 0.0}


def grade(item: DocumentInspectorItem, variant: SheetVariant, answer: Given) -> Grade:
    """Mark every line that was marked or should have been; raise ValueError for an answer that the item cannot have given."""
    sheet, answer = item.sheet, believed(item, answer)
    marks = tuple(marked for row in sheet.rows if (marked := _mark(row, answer.get(row.id), sheet)))
    counts = {mark: sum(marked.mark is mark for marked in marks) for mark in Mark}
    points = sum(POINTS[marked.mark] for marked in marks)
    score = Score.of(max(0.0, points), item.errors)
    return Grade(
        scores=(score,) * len(item.parts),
        trace=trace_of(
            variant,
            METHOD,
            answer=dict(answer),
            found=counts[Mark.RIGHT],
            line_only=counts[Mark.PARTLY],
            alarms=counts[Mark.WRONG],
            missed=counts[Mark.MISSED],
            points=points,
            score=score.value,
        ),
        notices=tuple(_notices(item, counts, points)),
        marks=marks,
    )


def _mark(row: SheetRow, kind: str | None, sheet: Sheet) -> Marked | None:
    said = row.feedback.as_text() if row.feedback else None
    if not row.keys:
        return Marked(row.form_field, Mark.WRONG, said) if kind else None
    key = sheet.option(row.keys[0]).text.as_text()
    if kind is None:
        return Marked(row.form_field, Mark.MISSED, said, key)
    return Marked(row.form_field, Mark.RIGHT if kind in row.keys else Mark.PARTLY, said, None if kind == row.keys[0] else key)


def _notices(item: DocumentInspectorItem, counts: dict[Mark, int], points: float) -> list[Message]:
    found = counts[Mark.RIGHT] + counts[Mark.PARTLY]
    notices = [Message("grade.finds", {"found": found, "total": item.errors, "alarms": counts[Mark.WRONG]})]
    if item.pass_finds is not None:
        enough = Message("grade.finds-enough", {"points": points, "needed": item.pass_finds})
        too_few = Message("grade.finds-too-few", {"points": points, "needed": item.pass_finds})
        notices.append(enough if points >= item.pass_finds else too_few)
    return notices
