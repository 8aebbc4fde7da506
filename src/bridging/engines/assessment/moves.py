"""How long a walk through a tree or a case may be."""

from typing import Final

MAX_MOVES: Final = 200
