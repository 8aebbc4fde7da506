"""Names of columns that stand for a question: legal in SPSS, R and Python, and the same in each pack."""

import hashlib
import re
from typing import Final

from bridging.engines.measurement.datapack.tables import words
from bridging.engines.measurement.records import Answer, Rating
from bridging.source.text import Text

_LONGEST: Final = 56
"""Letters in a name; SPSS takes 64."""


def score_column(each: Answer) -> str:
    return _name(each.occasion, each.item, f"v{each.version}")


def score_label(each: Answer) -> Text:
    lead = words(f"pack-score:{each.occasion}")
    named = f"{each.item} v{each.version}"
    return Text(f"{lead.nl}: {named}", f"{lead.en}: {named}")


def rating_column(each: Rating) -> str:
    return _name(each.wave, each.about, each.instrument, each.item, f"v{each.version}")


def _name(*parts: str) -> str:
    """Return a name; one that would be too long ends in a sum of all its letters, so that no two become one."""
    said = "_".join(part for part in parts if part)
    name = re.sub(r"[^A-Za-z0-9]+", "_", said).strip("_").lower()
    if len(name) <= _LONGEST:
        return name if name[:1].isalpha() else f"q_{name}"
    return f"{name[: _LONGEST - 7].rstrip('_')}_{hashlib.sha256(said.encode()).hexdigest()[:6]}"
