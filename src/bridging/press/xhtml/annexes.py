"""Readings, assignments and meetings as XHTML."""

from collections.abc import Sequence

from bridging.press.book import Assignment, Criterion, Meeting, Part, Reading
from bridging.press.xhtml.blocks import blocks
from bridging.press.xhtml.element import element, words
from bridging.press.xhtml.inlines import inlines
from bridging.press.xhtml.pen import XhtmlPen
from bridging.source.blocks import Inlines


def annexes(pen: XhtmlPen, part: Part) -> str:
    out = [_readings(pen, part)] if part.readings else []
    out += [_assignment(pen, assignment) for assignment in part.assignments]
    if pen.book.shows_meetings:
        out += [_meeting(pen, meeting) for meeting in part.meetings]
    return "".join(out)


def _heading(pen: XhtmlPen, title: str) -> str:
    return element(f"h{pen.top + 1}", words(title))


def _facts(facts: list[str]) -> str:
    shown = [fact for fact in facts if fact]
    return element("p", words(" · ".join(shown)), class_="facts") if shown else ""


def _minutes(pen: XhtmlPen, minutes: int) -> str:
    return f"{minutes} {pen.word('minutes')}" if minutes else ""


def _named(pen: XhtmlPen, name: str, inner: str) -> str:
    return element("p", words(pen.word(name)), class_="label") + inner if inner else ""


def _sentence(pen: XhtmlPen, nodes: Inlines) -> str:
    return element("p", inlines(pen, nodes)) if nodes else ""


def _readings(pen: XhtmlPen, part: Part) -> str:
    items = "".join(element("li", _reading(pen, reading)) for reading in part.readings)
    return element("section", _heading(pen, pen.word("readings")) + element("ul", items), class_="annex")


def _reading(pen: XhtmlPen, reading: Reading) -> str:
    work = pen.book.works.get(reading.source)
    source = ""
    if work is not None:
        source = " (" + element("a", words(work.label), href=pen.addresses.place("bibliography", f"work-{reading.source}")) + ")"
    elif reading.url:
        source = " " + element("a", words(reading.url), href=reading.url)
    head = element("strong", words(reading.title)) + f" · {words(_minutes(pen, reading.minutes))}{source}"
    return head + _sentence(pen, reading.guide)


def _assignment(pen: XhtmlPen, assignment: Assignment) -> str:
    due = f"{pen.word('due')}: {assignment.due}" if assignment.due else ""
    facts = [pen.word("assignment"), assignment.kind, _minutes(pen, assignment.minutes), ", ".join(assignment.outcomes), due]
    body = _heading(pen, assignment.title) + _facts(facts)
    if assignment.confidential:
        body += element("p", words(pen.word("confidential")), class_="confidential")
    body += blocks(pen, assignment.brief) + _named(pen, "deliverable", _sentence(pen, assignment.deliverable))
    if assignment.rubric:
        body += _table(pen, "rubric", ("criterion", "level"), [_criterion(pen, criterion) for criterion in assignment.rubric])
    return element("section", body, class_="annex", id=pen.anchor(f"assignment-{assignment.id}"))


def _criterion(pen: XhtmlPen, criterion: Criterion) -> tuple[str, ...]:
    points = element("span", f"{criterion.points:g} {words(pen.word('points'))} {words(criterion.note)}".strip(), class_="minutes")
    levels = "".join(element("dt", f"{level.points:g}") + element("dd", inlines(pen, level.text)) for level in criterion.levels)
    return element("strong", words(criterion.title)) + "<br/>" + points, element("dl", levels, class_="levels")


def _table(pen: XhtmlPen, name: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    head = "".join(element("th", words(pen.word(word)) if word else "", scope="col") for word in header)
    body = "".join(element("tr", "".join(element("td", cell) for cell in row)) for row in rows)
    inner = element("caption", words(pen.word(name))) + element("thead", element("tr", head)) + element("tbody", body)
    return element("div", element("table", inner), class_="table")


def _meeting(pen: XhtmlPen, meeting: Meeting) -> str:
    facts = [meeting.kind or pen.word("meeting"), meeting.week, meeting.mode, _minutes(pen, meeting.minutes), ", ".join(meeting.outcomes)]
    body = _heading(pen, meeting.title) + _facts(facts) + _named(pen, "aim", _sentence(pen, meeting.aim))
    prepared = "".join(element("li", _prepared(pen, name)) for name in meeting.prepare)
    body += _named(pen, "prepare", element("ul", prepared) if prepared else "")
    if meeting.plan:
        rows = [(str(step.minutes), element("strong", inlines(pen, step.title)), inlines(pen, step.facilitator)) for step in meeting.plan]
        body += _table(pen, "plan", ("minutes", "step", "facilitator"), rows)
    materials = "".join(element("li", inlines(pen, item)) for item in meeting.materials)
    body += _named(pen, "materials", element("ul", materials) if materials else "")
    body += _named(pen, "safety", _sentence(pen, meeting.safety))
    return element("section", body, class_="annex", id=pen.anchor(f"meeting-{meeting.id}"))


def _prepared(pen: XhtmlPen, name: str) -> str:
    numbered = pen.frame.by_id(name)
    if numbered is None:
        return words(name)
    return element("a", words(numbered.chapter.title), href=pen.addresses.section(f"chapter-{name}"))
