"""What a tool for own files is: what it opens, what it asks for, what it finds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bridging.engines.labs.acts import Refused
from bridging.engines.labs.forms import Field
from bridging.engines.labs.own.kinds import FileKind
from bridging.engines.labs.panels import Panel
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable

Progress = Callable[[int, Message], None]
"""Per cent done, and what is being done."""


@dataclass(frozen=True, slots=True)
class FileField:
    """A file that a tool asks for. ``name`` has its words in the catalogue, as ``lab-field:<name>``."""

    name: str
    kinds: tuple[FileKind, ...]
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier analysis left for later ones: numbers by name. ``words`` say which it was."""

    key: str
    tool: str
    words: Message
    kept: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Found:
    """``kept`` is for later analyses, such as the line of a calibration. ``pictures``: JPEGs by the names that figures give them."""

    panels: tuple[Panel, ...]
    kept: Mapping[str, float] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Given:
    """What was filled in, as texts by the name of the field; and what earlier analyses left, by key."""

    texts: Mapping[str, str]
    earlier: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OwnTool:
    """``check`` raises Refused for what was filled in wrongly, before anything is opened.

    ``run`` opens the files, by the names of their fields, and raises Unusable for what nothing can be made of.
    """

    name: str
    files: tuple[FileField, ...]
    fields: Callable[[Sequence[Earlier]], tuple[Field, ...]]
    check: Callable[[Given], object]
    run: Callable[[Mapping[str, Path], Given, Progress], Found]
    said: Message


@contextmanager
def refused_at(field: str) -> Iterator[None]:
    """Make of what a science finds unusable a refusal of the field that it was filled into."""
    try:
        yield
    except Unusable as fault:
        refusal = Refused(fault.message.code, field)
        refusal.message = fault.message
        raise refusal from fault
