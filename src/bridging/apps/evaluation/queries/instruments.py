"""The instruments by whose scales and questions reports put answers together."""

from bridging.apps.surveys.models import InstrumentVersion
from bridging.engines.measurement.instruments.schema import Instrument


def answered_instruments() -> tuple[Instrument, ...]:
    """Return every version that was answered. One that is asked of each outcome has a figure for each of these, and no scale as a whole."""
    files = InstrumentVersion.objects.filter(is_answered=True).order_by("instrument_id", "version").values_list("file", flat=True)
    return tuple(Instrument.model_validate_json(file) for file in files)


def rated_name(rating: str, language: str) -> str:
    """Return what a questionnaire is called, or ``questionnaire:question``; the names themselves where the words are not known or not ours to show."""
    instrument, _, item = rating.partition(":")
    newest = InstrumentVersion.objects.filter(instrument_id=instrument).order_by("version").last()
    if newest is None:
        return rating
    found = Instrument.model_validate_json(newest.file)
    title = str(found.title[language])
    if not item:
        return title
    text = next((each.text for each in found.items if each.id == item), None)
    return f"{title}: {text[language] if text else item}"
