"""What the template of a figure is given."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """``kind`` names template and component; ``drawn`` is what the component draws; ``columns`` and ``rows`` are the table behind it.

    ``texts``: which columns hold words; the others hold numbers.
    """

    kind: str
    drawn: Mapping[str, Any]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    texts: frozenset[int] = frozenset({0})

    @property
    def template(self) -> str:
        return f"labs/figures/{self.kind}.html"

    @property
    def json(self) -> str:
        return json.dumps(self.drawn, ensure_ascii=False, separators=(",", ":"))
