"""Counting what was guessed wrongly, so that who guesses on has to wait: by person, by address, or in all."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import cache
from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Guesses:
    """At most so many within a time from the first."""

    name: str
    most: int
    within: timedelta

    def are_used_up(self, who: str = "") -> bool:
        return int(cache.get(self._key(who), 0)) >= self.most

    def count(self, who: str = "") -> None:
        cache.add(self._key(who), 0, int(self.within.total_seconds()))
        cache.incr(self._key(who))

    def _key(self, who: str) -> str:
        # Kept for a while, and then not as who it was.
        return f"{self.name}-misses-{hashlib.sha256(who.encode()).hexdigest()[:24]}"


def address_of(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
