"""A wave asks instruments that there are, at a moment for which they were made, after units that its module has.

An instrument whose words the institution brings can be asked as well: as long as they are not there, it is left out.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.measurement.instruments.waves import PlannedWave
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.load import Programme
from bridging.programme.rules.rule import ProgrammeRule
from bridging.programme.waves import FiledWaves


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for module in programme.course.modules.values():
        filed = programme.waves.get(module.folder.name)
        units = {unit.id for unit in module.value.units}
        for place, wave in enumerate(filed.file.waves if filed else ()):
            if filed is not None:
                yield from _of_wave(programme, filed, place, wave, units)


def _of_wave(programme: Programme, filed: FiledWaves, place: int, wave: PlannedWave, units: set[str]) -> Iterator[Diagnostic]:
    for number, instrument_id in enumerate(wave.instruments):
        span = filed.located.span(("waves", place, "instruments", number))
        known = programme.instruments.get(instrument_id)
        if known is None:
            # One with a fault of its own is told there.
            if not (programme.course.root.path / "instruments" / f"{instrument_id}.yaml").is_file():
                yield RULE.fault(span, "wave.instrument-unknown", id=instrument_id)
        elif wave.at not in known.instrument.moments:
            yield RULE.fault(span, "wave.instrument-elsewhen", id=instrument_id, at=wave.at)
    for number, unit_id in enumerate(wave.units):
        if unit_id not in units:
            yield RULE.fault(filed.located.span(("waves", place, "units", number)), "wave.unit-unknown", id=unit_id)


RULE = ProgrammeRule(
    "waves-resolve", Severity.ERROR, "Waves ask instruments that exist, at their moment, after units of their module.", _check
)
