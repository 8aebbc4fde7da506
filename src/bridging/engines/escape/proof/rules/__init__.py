"""What is held against a room, one module a matter. A rule is named for the good state."""

from collections.abc import Callable, Iterator
from typing import Final

from bridging.engines.escape.load import LoadedRoom
from bridging.engines.escape.proof.proved import Proved
from bridging.engines.escape.proof.rules.necessity import can_do_without
from bridging.engines.escape.proof.rules.reach import reaches
from bridging.kernel.diagnostic import Diagnostic

type RoomRule = Callable[[LoadedRoom, Proved], Iterator[Diagnostic]]

RULES: Final[tuple[RoomRule, ...]] = (reaches, can_do_without)
