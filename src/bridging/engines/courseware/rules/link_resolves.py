"""Links to pages and files lead somewhere: a page of the programme (and its anchor), or a file of the module; a work's address is one of the web.

A link that leads nowhere costs a reader the thread. This is about links inside the programme; other sites are not asked.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from bridging.engines.courseware.links import Resolved, resolve_link
from bridging.engines.courseware.model import Course
from bridging.engines.courseware.rules.rule import Rule
from bridging.engines.courseware.unread import name_of
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.source.blocks import Link


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for _, text in course.prose():
        for _, inline in text.inlines:
            if isinstance(inline, Link) and inline.kind != "web":
                found = resolve_link(course, text, inline)
                if not isinstance(found, Resolved) and not _leads_to_unread(course, inline):
                    rule = "file-inside-root" if found == "link.leaves-root" else None
                    fault = RULE.fault(text.at(inline.line, inline.href), found, href=inline.href[:80])
                    yield fault if rule is None else Diagnostic(rule, fault.severity, fault.span, fault.message)
    for work in course.bibliography.values():
        address = work.csl.get("URL")
        if address is not None and not str(address).startswith(("https://", "http://")):
            yield RULE.fault(work.span, "link.scheme", href=str(address)[:80])


def _leads_to_unread(course: Course, link: Link) -> bool:
    path = PurePosixPath(unquote(link.href.partition("#")[0]))
    return (path.name if link.kind == "page" else name_of(path)) in course.unread


RULE = Rule("link-resolves", Severity.ERROR, "Links lead to a page or file that exists.", _check)
