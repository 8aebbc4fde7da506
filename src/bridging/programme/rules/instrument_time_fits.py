"""The stated minutes of an instrument leave room to answer it on a phone.

Reading, deciding, touching and typing are counted for somebody who is asked everything, in the slower of the two languages. An instrument that asks of
each outcome is counted with the outcomes of the largest module that asks it.
"""

import datetime as dt
import math
from collections.abc import Iterator

from bridging.engines.measurement.instruments.answering_time import answering_minutes
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.load import Programme
from bridging.programme.rules.rule import ProgrammeRule


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    modules = programme.course.modules
    asked = [(filed, len(modules[name].value.outcomes)) for name in modules for filed in programme.asked_instruments(name)]
    for filed in programme.instruments.values():
        instrument = filed.instrument
        if instrument.text == "shipped":
            outcomes = max((count for other, count in asked if other is filed), default=1)
            needed = max(answering_minutes(instrument, language, outcomes=outcomes) for language in instrument.languages)
            if needed > instrument.minutes:
                yield RULE.fault(
                    filed.located.span(("minutes",)), "instrument.time-short", needed=math.ceil(needed), minutes=instrument.minutes
                )  # fmt: skip


RULE = ProgrammeRule("instrument-time-fits", Severity.WARNING, "Stated minutes leave room to answer a questionnaire on a phone.", _check)
