"""What a tool found in a file: where, which rule, how bad, and why."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bridging.kernel.message import Message


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file; line and column count from 1."""

    file: Path
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    rule: str
    severity: Severity
    span: Span
    message: Message

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        return (str(self.span.file), self.span.line, self.span.column, self.rule, self.message.code)


def error(rule: str, span: Span, code: str, **args: str | float) -> Diagnostic:
    return Diagnostic(rule, Severity.ERROR, span, Message(code, args))


def warning(rule: str, span: Span, code: str, **args: str | float) -> Diagnostic:
    return Diagnostic(rule, Severity.WARNING, span, Message(code, args))


def info(rule: str, span: Span, code: str, **args: str | float) -> Diagnostic:
    return Diagnostic(rule, Severity.INFO, span, Message(code, args))
