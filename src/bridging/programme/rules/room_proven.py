"""Every team gets out of a room, whatever it does first, and no outcome depends on whether it does.

In a content root both languages are there, and an outcome that a room names stands on the way of every team.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.load import Programme
from bridging.programme.rules.rule import ProgrammeRule

_ERRORS_HERE: Final = frozenset({"room.outcome-not-mandatory", "room.text-once"})
"""What is only to be thought of in a room of one's own keeps an edition from being published."""


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for filed in programme.rooms.values():
        for fault in filed.proof.diagnostics:
            # What is only worth knowing of a graph is told by `bridging room check`.
            if fault.severity is not Severity.INFO and fault not in filed.loaded.diagnostics:
                severity = Severity.ERROR if fault.message.code in _ERRORS_HERE else fault.severity
                yield replace(fault, rule=RULE.name, severity=severity)


RULE = ProgrammeRule("room-proven", Severity.ERROR, "Every team gets out of an escape room, and none misses an outcome of it.", _check)
