"""What is said to a person, as data: the words live in the message catalogues."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """A code of the catalogue with the values its sentence needs."""

    code: str
    args: Mapping[str, str | int | float] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.code, tuple(sorted(self.args.items()))))
