"""Parts of the installation that a site answers without: what they bring, and whether it is there."""

from collections.abc import Mapping
from importlib import invalidate_caches
from importlib.util import find_spec
from typing import Final

EXTRAS: Final[Mapping[str, tuple[str, ...]]] = {
    "labs": ("Bio", "h5py", "skimage"),
    "research": ("polars", "pyreadstat"),
}
"""Of each extra of the package the modules that it brings; what the site itself needs says nothing of an extra."""


def is_installed(extra: str) -> bool:
    """Tell whether all of an extra can be imported; none of it is."""
    if all(find_spec(module) is not None for module in EXTRAS[extra]):
        return True
    # It may be installed while the process runs: the next time it is looked for afresh.
    invalidate_caches()
    return False
