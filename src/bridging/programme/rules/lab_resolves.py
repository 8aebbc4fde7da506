"""A lab on a page exists, in the page's own module and with its own minutes; its outcomes and the pages of its mistakes exist.

A lab that is not there cannot be done; evidence for an outcome that does not exist is lost.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.load import Programme
from bridging.programme.rules.rule import ProgrammeRule
from bridging.source.blocks import Activity


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    yield from _on_pages(programme)
    course = programme.course
    for filed in programme.labs.values():
        for code, words in filed.lab.mistakes.items():
            if words.page and words.page not in course.pages and words.page not in course.unread:
                yield RULE.fault(filed.located.span(("mistakes", code, "page")), "link.unknown-page", href=words.page)


def _on_pages(programme: Programme) -> Iterator[Diagnostic]:
    for module, text in programme.course.prose():
        for block in text.blocks:
            if not isinstance(block, Activity) or block.kind != "lab":
                continue
            filed, at, minutes = programme.labs.get(block.ref), text.at(block.line, block.ref), dict(block.options)["minutes"]
            if filed is None:
                if block.ref not in programme.course.unread:
                    yield RULE.fault(at, "lab.unknown", id=block.ref[:60])
            elif module is None or filed.module != module.folder.name:
                yield RULE.fault(at, "lab.wrong-module", id=block.ref, module=filed.module)
            elif minutes != str(filed.lab.minutes):
                yield RULE.fault(at, "lab.minutes-differ", page=minutes, lab=filed.lab.minutes)


RULE = ProgrammeRule("lab-resolves", Severity.ERROR, "Labs on pages exist, and link to what exists.", _check)
