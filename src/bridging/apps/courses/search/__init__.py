"""Search in the reference work and in the pages that a person may read."""

from bridging.apps.courses.search.finding import Answer, Finding, find
from bridging.apps.courses.search.indexes import rebuild

__all__ = ["Answer", "Finding", "find", "rebuild"]
