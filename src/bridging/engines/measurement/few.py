"""Counts of one to four people, in results that are shown to those who may not know who is who: not the figure itself, and not its n either."""

from collections.abc import Mapping
from typing import Any

from bridging.engines.measurement.disclosure import MINIMUM


def is_few(count: int) -> bool:
    return 0 < count < MINIMUM


def unless_few(count: int) -> int | None:
    return None if is_few(count) else count


def without_small_n(results: Any) -> Any:
    """Return results in which no missing figure says of how few people it would be: "3 of 30 needed" tells that three answered.

    What is hidden for telling of a few has no n at all: with another count of the same people it would tell of them again.
    """
    if isinstance(results, Mapping):
        found = {name: without_small_n(each) for name, each in results.items()}
        why = found.get("why")
        return found | {"n": None} if why == "hidden" or (why and is_few(found.get("n") or 0)) else found
    if isinstance(results, list | tuple):
        return [without_small_n(each) for each in results]
    return results
