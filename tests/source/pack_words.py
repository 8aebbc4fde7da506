"""The words of a data pack: its columns, their codes, and what its page of explanation says."""

from bridging.engines.measurement.datapack.anonymity import KNOWN_TO_OTHERS
from bridging.engines.measurement.datapack.contents import TESTS
from bridging.source.text import LANGUAGES

COLUMNS = (
    "unit", "met",
    "study_id", "year", "cohort", "module", "profession", "sector", "partner", "language",
    "track", "state", "is_passed", "occasion", "place", "item", "version", "choice",
    "score", "confidence", "order", "wave", "about", "instrument", "value", "options", "options_nl", "options_en",
    "outcomes", "scale", "is_reversed", "lowest", "highest", "licence", "text_nl", "text_en",
    "experiment", "arm", "minutes",
)  # fmt: skip
CODES = (
    "care",
    "pharmacy",
    "laboratory",
    "science",
    "other",
    "enrolled",
    "completed",
    "withdrawn",
    "practice",
    "team",
    "yes",
    "no",
    *TESTS,
    *LANGUAGES,
)
PACK_WORDS = {
    *(f"pack-column:{name}" for name in (*COLUMNS, *KNOWN_TO_OTHERS)),
    *(f"pack-value:{code}" for code in CODES),
    *(f"pack-score:{occasion}" for occasion in TESTS),
    *(f"pack:{name}" for name in ("missing", "none", "programme", "rating", "simulated")),
}
