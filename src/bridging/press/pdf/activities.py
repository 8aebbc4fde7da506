"""Questions and labs on paper, as Typst."""

from typing import Final

from bridging.press.book import PaperActivity, PaperOption
from bridging.press.pdf.escape import array, string
from bridging.press.pdf.forms import WriteBlocks, forms, is_long
from bridging.press.pdf.pen import Pen
from bridging.press.places import activity_id
from bridging.source.blocks import Activity

_MOST_LINES: Final = 24
_MOST_LINES_TOGETHER: Final = 8
# Letters of source: about a third of a page.
_LONG_ANSWER: Final = 1500


def activity(pen: Pen, node: Activity, write: WriteBlocks) -> str:
    """Write an activity; one that has nothing on paper still shows what the page says about it."""
    paper = pen.book.activities.get((node.kind, node.ref), PaperActivity(stem=()))
    number = pen.chapter.activities.get((node.kind, node.ref), "") if pen.chapter is not None else ""
    shows_answer = pen.book.shows_answers
    own = write(pen, node.blocks)
    pen.in_item = True
    stem = (write(pen, paper.stem) + forms(pen, paper.above, write)).strip()
    options = array(_option(pen, option, write) for option in paper.options)
    fields = forms(pen, paper.forms, write).strip()
    answer = _answer(write(pen, paper.answer).strip(), paper) if shows_answer else "none"
    pen.in_item = False
    mark = f"#paragraph-number({string(activity_id(number))})" if pen.book.audience == "reviewer" and paper.file else ""
    lines = 0 if shows_answer and paper.answer else min(paper.lines, _MOST_LINES)
    name = string(f"activity-{pen.name_in_chapter(f'{node.kind}-{node.ref}')}")
    head = f"{name}, {string(node.kind)}, {string(number)}, {paper.minutes}, {pen.code(paper.short_url)}, [{mark}{own}{stem}]"
    shape = "square" if paper.many else "circle"
    tail = f"options: {options}, shape: {string(shape)}, fields: [{fields}], breaks: {_truth(lines > _MOST_LINES_TOGETHER or is_long(paper.forms))}, "
    tail += f"lines: {lines}, answer: {answer}, shows-answer: {_truth(shows_answer)}"
    return f"#activity({head}, {tail})\n\n"


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _option(pen: Pen, option: PaperOption, write: WriteBlocks) -> str:
    words = f"[{write(pen, option.blocks).strip()}]"
    feedback = f"[{write(pen, option.feedback).strip()}]" if pen.book.shows_answers else "[]"
    return array([string(option.letter), words, _truth(option.correct), feedback])


def _answer(words: str, paper: PaperActivity) -> str:
    """The answer, whether it is long, and the letters that are right."""
    letters = ", ".join(option.letter for option in paper.options if option.correct)
    if not words and not letters:
        return "none"
    return array([f"[{words}]", _truth(len(words) > _LONG_ANSWER), string(letters)])
