"""The programme's partners, named at the foot of every page: the app that reads the programme says who they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Partner:
    """``url`` may be empty."""

    name: str
    url: str = ""


Source = Callable[[], Sequence[Partner]]
_SOURCES: dict[str, Source] = {}


def set_source(source: Source) -> None:
    """Say where the partners come from; the last one counts. It is asked on every page, so it must be quick."""
    _SOURCES["programme"] = source


def partners() -> Sequence[Partner]:
    return _SOURCES["programme"]() if _SOURCES else ()
