"""What is held against a room, one module a matter. A rule is named for the good state."""

from collections.abc import Callable, Iterator
from typing import Final

from bridging.engines.escape.proof.rules.answers import opens
from bridging.engines.escape.proof.rules.keys import opens_one
from bridging.engines.escape.proof.rules.names import are_there
from bridging.engines.escape.proof.rules.necessity import can_do_without
from bridging.engines.escape.proof.rules.play import can_be_played
from bridging.engines.escape.proof.rules.reach import reaches
from bridging.engines.escape.proof.rules.seeds import hold_for_others
from bridging.engines.escape.proof.rules.texts import are_plain
from bridging.engines.escape.proof.subject import Subject
from bridging.kernel.diagnostic import Diagnostic

type RoomRule = Callable[[Subject], Iterator[Diagnostic]]

RULES: Final[tuple[RoomRule, ...]] = (reaches, can_do_without, opens, opens_one, can_be_played, are_plain, are_there, hold_for_others)
