"""The page on performance: what is written by hand stays, what stands between a pair of markers is written anew."""

import re
from collections.abc import Mapping
from typing import Any

from bench.table import machine_line, markdown


class MarkerMissing(ValueError):
    """The page has no place for a table."""


def page_with(page: str, results: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the page with the tables of these results; other tables stay. Raises MarkerMissing."""
    for name, result in results.items():
        page = _between(page, name, markdown(result))
        page = _between(page, "machine", machine_line(result["machine"]))
    return page


def _between(page: str, name: str, text: str) -> str:
    start, end = f"<!-- bench:{name} -->", f"<!-- /bench:{name} -->"
    changed, count = re.subn(f"{re.escape(start)}.*?{re.escape(end)}", lambda _: f"{start}\n\n{text}\n\n{end}", page, flags=re.DOTALL)
    if count != 1:
        raise MarkerMissing(f"{start} … {end} stands {count} times in the page")
    return changed
