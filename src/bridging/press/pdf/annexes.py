"""What goes with a part after its chapters: readings, assignments, and for trainers the meetings."""

from bridging.press.book import Assignment, Criterion, Meeting, Part, Reading
from bridging.press.pdf.blocks import blocks
from bridging.press.pdf.escape import array, content, markup, string
from bridging.press.pdf.inlines import inlines
from bridging.press.pdf.pen import Pen
from bridging.source.blocks import Inlines


def annexes(pen: Pen, part: Part) -> str:
    pen.enter(None)
    parts = [_readings(pen, part)] if part.readings else []
    parts += [_assignment(pen, assignment) for assignment in part.assignments]
    if pen.book.shows_meetings:
        parts += [_meeting(pen, meeting) for meeting in part.meetings]
    return "".join(parts)


def has_annexes(pen: Pen, part: Part) -> bool:
    return bool(part.readings or part.assignments or (pen.book.shows_meetings and part.meetings))


def _minutes(pen: Pen, minutes: int) -> list[str]:
    return [content(f"{minutes} {pen.word('minutes')}")] if minutes else []


def _outcomes(outcomes: tuple[str, ...]) -> list[str]:
    return [content(", ".join(outcomes))] if outcomes else []


def _readings(pen: Pen, part: Part) -> str:
    rows = array(_reading(pen, reading) for reading in part.readings)
    opening = (
        f"#annex-opening({string(f'readings-{part.id}')}, {content(part.label)}, {content(pen.word('readings'))}, (), outlined: false)\n"
    )
    return f"{opening}#reading-list({rows})\n\n"


def _reading(pen: Pen, reading: Reading) -> str:
    work = pen.book.works.get(reading.source)
    source = array([string(reading.source), content(work.label)]) if work is not None else "none"
    url = string(reading.url) if reading.url else "none"
    return array([content(reading.title), str(reading.minutes), source, url, f"[{inlines(pen, reading.guide)}]"])


def _assignment(pen: Pen, assignment: Assignment) -> str:
    facts = [content(assignment.kind)] if assignment.kind else []
    facts += _minutes(pen, assignment.minutes) + _outcomes(assignment.outcomes)
    facts += [content(f"{pen.word('due')}: {assignment.due}")] if assignment.due else []
    name = string(f"assignment-{assignment.id}")
    code = pen.code(assignment.short_url)
    out = [f"#annex-opening({name}, {content(pen.word('assignment'))}, {content(assignment.title)}, {array(facts)}, code: {code})\n\n"]
    if assignment.confidential:
        out.append(f"#confidential({content(pen.word('confidential'))})\n\n")
    out.append(blocks(pen, assignment.brief))
    out += _named(pen, "deliverable", assignment.deliverable)
    if assignment.rubric:
        rows = array(_criterion(pen, criterion) for criterion in assignment.rubric)
        out.append(f"#rubric({rows})\n\n")
    return "".join(out)


def _named(pen: Pen, name: str, words: Inlines) -> list[str]:
    return [f"#named({content(pen.word(name))})[{inlines(pen, words)}]\n\n"] if words else []


def _number(value: float) -> str:
    return f"{value:g}"


def _criterion(pen: Pen, criterion: Criterion) -> str:
    note = f" #label-text(size: 7.6pt)[{markup(criterion.note)}]" if criterion.note else ""
    levels = array(array([content(_number(level.points)), f"[{inlines(pen, level.text)}]"]) for level in criterion.levels)
    return array([f"[{markup(criterion.title)}{note}]", content(_number(criterion.points)), levels])


def _meeting(pen: Pen, meeting: Meeting) -> str:
    facts = (
        [content(words) for words in (meeting.week, meeting.mode) if words] + _minutes(pen, meeting.minutes) + _outcomes(meeting.outcomes)
    )
    name = string(f"meeting-{meeting.id}")
    out = [f"#annex-opening({name}, {content(meeting.kind or pen.word('meeting'))}, {content(meeting.title)}, {array(facts)})\n\n"]
    out += _named(pen, "aim", meeting.aim)
    if meeting.prepare:
        out.append(f"#named({content(pen.word('prepare'))})[{'; '.join(_prepared(pen, name) for name in meeting.prepare)}]\n\n")
    if meeting.plan:
        rows = array(
            array([str(step.minutes), f"[{inlines(pen, step.title)}]", f"[{inlines(pen, step.facilitator)}]"]) for step in meeting.plan
        )
        out.append(f"#meeting-plan({rows})\n\n")
    if meeting.materials:
        items = ", ".join(f"[{inlines(pen, item)}]" for item in meeting.materials)
        out.append(f"#named({content(pen.word('materials'))})[#list(tight: true, {items})]\n\n")
    out += _named(pen, "safety", meeting.safety)
    return "".join(out)


def _prepared(pen: Pen, name: str) -> str:
    numbered = pen.frame.by_id(name)
    if numbered is None:
        return markup(name)
    return f"#chapter-link(label({string(f'chapter-{name}')}), {content(numbered.chapter.title)})"
