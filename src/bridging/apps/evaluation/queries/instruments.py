"""The instruments by whose scales and questions reports put answers together."""

from bridging.apps.surveys.models import InstrumentVersion
from bridging.engines.measurement.instruments.schema import Instrument


def answered_instruments() -> tuple[Instrument, ...]:
    """Return every version that was answered. One that is asked of each outcome has a figure for each of these, and no scale as a whole."""
    files = InstrumentVersion.objects.filter(is_answered=True).order_by("instrument_id", "version").values_list("file", flat=True)
    return tuple(Instrument.model_validate_json(file) for file in files)
