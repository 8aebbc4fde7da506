"""What the options given to rows earn: the share of rows that is right."""

from collections import Counter
from typing import Final

from bridging.engines.assessment.assigning.answering import Given, believed
from bridging.engines.assessment.assigning.schema import SheetItem
from bridging.engines.assessment.assigning.sheet import Sheet, SheetRow
from bridging.engines.assessment.assigning.showing import SheetVariant
from bridging.engines.assessment.grade import Grade, Mark, Marked, trace_of
from bridging.kernel.score import Score

METHOD_VERSION: Final = 1


def grade(item: SheetItem, variant: SheetVariant, answer: Given) -> Grade:
    """Count every row alike; raise ValueError for an answer that the item cannot have given."""
    sheet, answer = item.sheet, believed(item, answer)
    marks = tuple(_mark(row, answer[row.id], sheet) for row in sheet.rows)
    right = [row.id for row, marked in zip(sheet.rows, marks, strict=True) if marked.mark is Mark.RIGHT]
    score = Score.of(len(right), len(sheet.rows))
    return Grade(
        scores=(score,) * len(item.parts),
        trace=trace_of(
            variant,
            f"{item.type}/{METHOD_VERSION}",
            rows=list(variant.rows),
            options=list(variant.options),
            answer=dict(answer),
            right=[*right],
            score=score.value,
        ),
        misconception=belief_behind(sheet, answer),
        marks=marks,
    )


def belief_behind(sheet: Sheet, answer: Given) -> str | None:
    """Return the belief that shows in most rows; of two that show alike, the one that showed first."""
    beliefs = Counter(row.misconceptions[answer[row.id]] for row in sheet.rows if answer.get(row.id, "") in row.misconceptions)
    return beliefs.most_common(1)[0][0] if beliefs else None


def _mark(row: SheetRow, option: str, sheet: Sheet) -> Marked:
    said = row.notes.get(option, row.feedback)
    return Marked(
        row.form_field,
        Mark.RIGHT if option in row.keys else Mark.WRONG,
        said.as_text() if said else None,
        None if option == row.keys[0] else sheet.option(row.keys[0]).text.as_text(),
    )
