"""What is wrong in a drawing, and in which line."""

from dataclasses import dataclass

from bridging.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Finding:
    line: int
    message: Message


def finding(line: int, code: str, **args: str | float) -> Finding:
    return Finding(line, Message(f"drawing.{code}", args))
