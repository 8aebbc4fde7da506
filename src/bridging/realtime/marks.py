"""The mark by which a page knows whether there is news: it is made of all that the page shows, and of nothing else."""

import hashlib
import json
from dataclasses import asdict
from typing import Any


def mark_of(*seen: Any) -> str:
    """Return a mark of what a screen shows: the same for the same, so that nothing is fetched anew that did not change."""
    said = json.dumps([asdict(each) if hasattr(each, "__dataclass_fields__") else each for each in seen], default=_plain, sort_keys=True)
    return hashlib.blake2b(said.encode(), digest_size=8).hexdigest()


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else str(value)
