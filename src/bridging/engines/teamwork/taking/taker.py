"""What takes an entry."""

from collections.abc import Callable, Mapping

from bridging.engines.teamwork.session import Session
from bridging.kernel.entry import Entry

type Taker = Callable[[Session, Entry], Session | None]
"""Returns the session after an entry, or None for what cannot be."""

type Takers = Mapping[str, Taker]
