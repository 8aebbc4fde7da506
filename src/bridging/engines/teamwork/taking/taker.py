"""What takes an entry."""

from collections.abc import Callable, Mapping

from bridging.engines.teamwork.acts import Entry
from bridging.engines.teamwork.session import Session

type Taker = Callable[[Session, Entry], Session | None]
"""Returns the session after an entry, or None for what cannot be."""

type Takers = Mapping[str, Taker]
