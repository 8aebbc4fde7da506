"""What a rule is. Each stands in a module of its own, named for the good state, with examples beside it."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bridging.engines.courseware.model import Course, Module
from bridging.kernel.diagnostic import Diagnostic, Severity, Span
from bridging.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Rule:
    """``check`` is None for rules that are held while a file is read."""

    name: str
    severity: Severity
    summary: str
    check: Callable[[Course, dt.date], Iterable[Diagnostic]] | None = None

    def fault(self, span: Span, code: str, severity: Severity | None = None, **args: str | float) -> Diagnostic:
        return Diagnostic(self.name, severity or self.severity, span, Message(code, args))


def severity_for(module: Module, open_severity: Severity = Severity.ERROR) -> Severity:
    """Return how bad a fault of coverage is: a draft may be unfinished, a pilot may run with warnings."""
    match module.value.status:
        case "draft":
            return Severity.INFO
        case "pilot":
            return min(open_severity, Severity.WARNING, key=[Severity.INFO, Severity.WARNING, Severity.ERROR].index)
        case "open":
            return open_severity
