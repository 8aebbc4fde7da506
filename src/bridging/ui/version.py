from functools import cache
from importlib import metadata


@cache
def version() -> str:
    """Return the installed version of the product, such as 2026.1."""
    return metadata.version("bridging")
