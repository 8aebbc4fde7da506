"""The proof of a room: whether every team can always get out, and what is remarkable about its graph."""

from bridging.engines.escape.proof.proof import Proof, prove

__all__ = ["Proof", "prove"]
