"""Chance that can be replayed: a seed in, the same draws out, on every machine."""

import hashlib
import random


def random_for(*parts: str | int) -> random.Random:
    """Return a generator that depends on nothing but the given parts.

    The parts are hashed (SHA-256), because Python's own ``hash`` differs between runs.
    """
    digest = hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).digest()
    return random.Random(int.from_bytes(digest[:16]))  # noqa: S311 -- replayable chance, not secrecy
