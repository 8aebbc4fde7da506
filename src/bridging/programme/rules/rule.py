"""A rule over the whole programme."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bridging.kernel.diagnostic import Diagnostic, Severity, Span
from bridging.kernel.message import Message
from bridging.programme.load import Programme


@dataclass(frozen=True, slots=True)
class ProgrammeRule:
    """``check`` is None for rules that are held while an item is read or tries itself."""

    name: str
    severity: Severity
    summary: str
    check: Callable[[Programme, dt.date], Iterable[Diagnostic]] | None = None

    def fault(self, span: Span, code: str, severity: Severity | None = None, **args: str | float) -> Diagnostic:
        return Diagnostic(self.name, severity or self.severity, span, Message(code, args))
