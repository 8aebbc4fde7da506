"""Records that this process has read for what is known now: whoever looks at one check after the other reads everybody once.

They stay in the memory of the process, as values that never change, and go nowhere else; a few at most, and none longer than what is known stays the
same. For what is counted without a name, which needs no look to be logged.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Final

from bridging.engines.measurement.records import Records

_MOST: Final = 4


class KeptRecords:
    """Holds the few that were asked for last. Two who ask at once may both read: that costs time, and is no fault."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[str, Records]] = OrderedDict()
        self._lock = Lock()

    def read(self, about: str, stamp: str, read: Callable[[], Records]) -> Records:
        """Return what was read under this mark, or read it now."""
        with self._lock:
            known = self._kept.get(about)
            if known is not None and known[0] == stamp:
                self._kept.move_to_end(about)
                return known[1]
        found = read()
        with self._lock:
            self._kept[about] = (stamp, found)
            self._kept.move_to_end(about)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return found

    def forget(self) -> None:
        with self._lock:
            self._kept.clear()


KEPT: Final = KeptRecords()
