"""What makes an instrument the same: its words, their order, and how it is scored."""

import hashlib
from typing import Final

from bridging.engines.measurement.instruments.schema import Instrument
from bridging.engines.measurement.records import canonical

_BESIDE: Final = {"check", "citation", "licence", "terms", "minutes", "moments", "title"}
"""What is said about an instrument and not to who answers it."""


def digest_of(instrument: Instrument) -> str:
    """Return a mark that changes whenever answers before and after could mean something else."""
    return hashlib.sha256(canonical(instrument.model_dump(mode="json", exclude=_BESIDE)).encode()).hexdigest()
