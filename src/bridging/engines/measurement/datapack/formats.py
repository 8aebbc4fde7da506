"""Tables in the formats of statistics programs, where the libraries that write these are installed."""

from collections.abc import Iterable
from importlib import import_module

from bridging.engines.measurement.datapack.tables import Table
from bridging.kernel.extras import is_installed

_WRITERS = "bridging.engines.measurement.datapack.statistics_files"


class NoFormats(Exception):
    """What writes Parquet and SPSS (the extra ``research``) is not installed here."""


def files_for_statistics(tables: Iterable[Table]) -> dict[str, bytes]:
    """Raises NoFormats."""
    if not is_installed("research"):
        raise NoFormats
    # Imported here and by name: they take longer to load than the rest of the site.
    files: dict[str, bytes] = import_module(_WRITERS).files_of(tables)
    return files
