"""A question on a page names a practice item that exists; an item's links and sources exist.

A question that is not there cannot be answered; a test item on a page gives the test away.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.rules.figure_is_plain import figure_faults
from bridging.engines.courseware.unread import has_unread_bibliography
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.item_pictures import picture_fault
from bridging.programme.load import Programme
from bridging.programme.rules.rule import ProgrammeRule
from bridging.source.blocks import Activity


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    yield from _on_pages(programme)
    yield from _of_items(programme)
    yield from _of_private_pictures(programme)


def _on_pages(programme: Programme) -> Iterator[Diagnostic]:
    course = programme.course
    for _, text in course.prose():
        for block in text.blocks:
            if isinstance(block, Activity) and block.kind == "question":
                filed = programme.items.get(block.ref)
                if filed is None and block.ref not in course.unread:
                    yield RULE.fault(text.at(block.line, block.ref), "item.unknown", id=block.ref[:60])
                elif filed is not None and filed.item.use == "test":
                    yield RULE.fault(text.at(block.line, block.ref), "item.test-on-page", id=block.ref)


def _of_items(programme: Programme) -> Iterator[Diagnostic]:
    course = programme.course
    for filed in programme.items.values():
        item = filed.item
        fault = picture_fault(programme, filed)
        if fault:
            yield fault
        for index, page in enumerate(item.links.pages):
            if page not in course.pages and page not in course.unread:
                yield RULE.fault(filed.located.span(("links", "pages", index)), "link.unknown-page", href=page)
        for index, entry in enumerate(item.links.reference):
            if entry not in course.reference and entry not in course.unread:
                yield RULE.fault(filed.located.span(("links", "reference", index)), "term.unknown", term=entry)
        for index, key in enumerate(item.sources):
            if key not in course.bibliography and not has_unread_bibliography(course):
                yield RULE.fault(filed.located.span(("sources", index)), "citation.unknown", key=key)


def _of_private_pictures(programme: Programme) -> Iterator[Diagnostic]:
    """Hold the pictures of private items to the rule of figures; those of the public root are held to it as figures of pages."""
    if programme.private_root is not None:
        for folder in programme.private_folders.values():
            yield from figure_faults(programme.private_root, folder)


RULE = ProgrammeRule("item-resolves", Severity.ERROR, "Questions name items that exist; items link to what exists.", _check)
