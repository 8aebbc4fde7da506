"""Where the apps above leave what the pages below them need: nothing here knows who registers.

An app registers in its ``AppConfig.ready``; providers are called in the order of registration.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from django.db.models import Model

    from bridging.apps.accounts.choices import Role
    from bridging.apps.accounts.models import Person, StoredFile


class Registry[Provider: Callable[..., Any]]:
    """A list of named providers; registering a name twice is a programmer's fault."""

    def __init__(self) -> None:
        self._providers: dict[str, Provider] = {}

    def register(self, name: str, provider: Provider) -> None:
        """Add a provider under its app's name; raise ValueError when the name is taken."""
        if name in self._providers:
            raise ValueError(f"already registered: {name}")
        self._providers[name] = provider

    def __iter__(self) -> Iterator[Provider]:
        return iter(self._providers.values())

    def items(self) -> Iterator[tuple[str, Provider]]:
        return iter(self._providers.items())


@dataclass(frozen=True, slots=True)
class HomeItem:
    """A line of "this week" on a person's home page; texts are already in the person's language.

    ``kind`` chooses icon and word: page, meeting, assignment, feedback, practice, survey, task. ``minutes`` is 0 where time
    says nothing. ``context`` names the module, ``place`` a room or "online". ``is_next`` marks the one thing to do now;
    ``is_now`` what goes on at this moment, with others who wait: it comes before all that is next.
    """

    title: str
    url: str
    kind: str
    context: str = ""
    minutes: int = 0
    starts_at: datetime | None = None
    due_at: datetime | None = None
    place: str = ""
    is_done: bool = False
    is_next: bool = False
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something that a person must have done, or be at, by a moment; ``key`` is stable, for calendars and reminders.

    ``minutes``: how long it lasts from that moment; 0 where the moment is the last one. ``is_meeting``: calendars have it from elsewhere.
    """

    key: str
    title: str
    url: str
    due_at: datetime
    minutes: int = 0
    is_meeting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """Two accounts that become one: who stays, who goes, who does it, and when.

    ``former`` is the key of who goes that has just become a second key of who stays; None when one key was enough for both.
    """

    kept: "Person"
    gone: "Person"
    by: "Person"
    now: datetime
    former: uuid.UUID | None


home_items: Final[Registry[Callable[["Person", datetime], Iterable[HomeItem]]]] = Registry()
# Called with the time, and with the beginning and the end of the stretch of time that is asked for: it may begin long before, or later.
due_items: Final[Registry[Callable[["Person", datetime, datetime, datetime], Iterable[DueItem]]]] = Registry()
# Called every minute with the time; returns how many rows were dealt with.
due_work: Final[Registry[Callable[[datetime], int]]] = Registry()
# Everything an app knows of a person, as values that JSON can hold.
exports: Final[Registry[Callable[["Person"], dict[str, Any]]]] = Registry()
# Takes away what identifies a person; called before the person's row goes.
erasures: Final[Registry[Callable[["Person"], None]]] = Registry()
# The variant of a switch that a person was assigned, in a unit where one is named; empty for whoever was assigned none.
assigned_variants: Final[Registry[Callable[["Person", str, str], str]]] = Registry()
# Kinds of journal entries in streams that people write together: the erasure of one of them leaves the other's work whole.
shared_entries: Final[Registry[Callable[[], str]]] = Registry()
# Tables of which one row is enough: when two accounts become one and both have a row about the same thing, that of the account that goes is left.
superfluous: Final[Registry[Callable[[], "type[Model]"]]] = Registry()
# Before two accounts become one: lets both keep what each has about the same thing.
joiners: Final[Registry[Callable[[Joining], None]]] = Registry()
# Roles that a person holds elsewhere, such as in a cohort.
role_sources: Final[Registry[Callable[["Person"], Iterable["Role"]]]] = Registry()
# Who besides the owner may read a stored file.
file_readers: Final[Registry[Callable[["Person", "StoredFile"], bool]]] = Registry()
