"""Instruments of an edition come into the database; one that was answered does not change any more."""

from collections.abc import Iterator

from django.db import transaction

from bridging.apps.courses.models import Edition
from bridging.apps.surveys.models import InstrumentVersion
from bridging.engines.measurement.instruments.identity import digest_of
from bridging.engines.measurement.instruments.schema import Instrument
from bridging.engines.measurement.records import canonical
from bridging.kernel.diagnostic import Diagnostic, error
from bridging.programme.load import Programme

_RULE = "instrument-valid"


class AlreadyAnswered(Exception):
    """Another text stands under this version, and people have answered it."""


def changed_after_answers(programme: Programme, module_id: str) -> Iterator[Diagnostic]:
    """Yield a fault for each instrument of a module that says something else under a version that was answered."""
    for asked in programme.asked_instruments(module_id):
        instrument = asked.instrument
        known = InstrumentVersion.objects.filter(instrument_id=instrument.id, version=instrument.version, is_answered=True).first()
        if known is not None and known.digest != digest_of(instrument):
            span = asked.located.span(("version",))
            yield error(_RULE, span, "instrument.version-answered", id=instrument.id, version=instrument.version)


def take_instruments(edition: Edition) -> None:
    """Keep the instruments that an edition asks."""
    for data in edition.outline.get("instruments", {}).values():
        keep_instrument(Instrument.model_validate(data))


@transaction.atomic
def keep_instrument(instrument: Instrument) -> InstrumentVersion:
    """Return the row of an instrument's version. Raises AlreadyAnswered."""
    digest = digest_of(instrument)
    file = canonical(instrument.model_dump(mode="json", exclude_defaults=True))
    row, is_new = InstrumentVersion.objects.select_for_update().get_or_create(
        instrument_id=instrument.id,
        version=instrument.version,
        defaults={"file": file, "digest": digest, "is_shipped": instrument.text == "shipped"},
    )
    if is_new or row.file == file:
        return row
    if row.is_answered and row.digest != digest:
        raise AlreadyAnswered(str(row))
    row.file, row.digest, row.is_shipped = file, digest, instrument.text == "shipped"
    row.save(update_fields=["file", "digest", "is_shipped"])
    return row
