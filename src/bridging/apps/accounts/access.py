"""Who may open what: every view says so with ``@open_to(rule)``; a view that says nothing is refused.

Rules look at the request and at the values in the address. What depends on a single record (is this person in this
cohort?) is a rule of the app that owns the record: ``Rule("teacher of the cohort", check)``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import import_string

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.queries import roles_of

Check = Callable[..., bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """``allows(request, **values of the address)`` decides. ``is_secret``: whoever may not, need not know that it exists (404)."""

    name: str
    allows: Check
    is_secret: bool = False

    def __or__(self, other: "Rule") -> "Rule":
        return Rule(
            f"{self.name} or {other.name}",
            lambda request, **values: self.allows(request, **values) or other.allows(request, **values),
            self.is_secret and other.is_secret,
        )

    def __and__(self, other: "Rule") -> "Rule":
        return Rule(
            f"{self.name} and {other.name}",
            lambda request, **values: self.allows(request, **values) and other.allows(request, **values),
            self.is_secret or other.is_secret,
        )

    def kept_secret(self) -> "Rule":
        return Rule(self.name, self.allows, is_secret=True)


def has_role(*roles: Role) -> Rule:
    """Allow whoever holds one of the roles anywhere: in the programme, for an organisation or in a cohort."""
    wanted = frozenset(roles)
    return Rule(" or ".join(sorted(wanted)), lambda request, **_: bool(wanted & roles_of(request.user)))


everyone: Final = Rule("everyone", lambda *_, **__: True)
nobody: Final = Rule("nobody", lambda *_, **__: False, is_secret=True)
signed_in: Final = Rule("signed in", lambda request, **_: request.user.is_authenticated)
in_debug: Final = Rule("in debug", lambda *_, **__: settings.DEBUG)
administrators: Final = has_role(Role.ADMINISTRATOR).kept_secret()
authors: Final = has_role(Role.AUTHOR, Role.ADMINISTRATOR)
authors_or_debug: Final = authors | in_debug
coordinators: Final = has_role(Role.COORDINATOR, Role.PROGRAMME_LEADER, Role.ADMINISTRATOR)


def open_to[View: Callable[..., Any]](rule: Rule) -> Callable[[View], View]:
    """Say who may open a view: ``@open_to(signed_in)``, or ``open_to(signed_in)(TheView.as_view())``."""

    def mark(view: View) -> View:
        view.access_rule = rule  # type: ignore[attr-defined]
        return view

    return mark


def rule_for(view: Callable[..., Any], name: str) -> Rule | None:
    """Return a view's rule: its own, else that of the table for libraries' views; None when nobody said."""
    own: Rule | None = getattr(view, "access_rule", None)
    if own is not None:
        return own
    table: dict[str, Rule] = import_string(settings.ACCESS_RULES)
    namespace = name.rpartition(":")[0]
    return table.get(name) or table.get(f"{namespace}:")


def person_of(request: HttpRequest) -> Person:
    """Return the signed-in person of a view that is open to the signed-in; raise PermissionDenied when there is none."""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


def may(request: HttpRequest, rule: Rule, **values: Any) -> bool:
    """Tell whether the request would pass; for links that are shown only to those who may follow them."""
    return bool(rule.allows(request, **values))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the access table."""

    route: str
    name: str
    rule: Rule | None
    view: Callable[..., Any]


def access_table() -> list[Entry]:
    """List every address of the site with its rule, in the order in which addresses are tried."""
    return list(_entries(get_resolver().url_patterns, "", ()))


def _entries(patterns: list[URLPattern | URLResolver], route: str, namespaces: tuple[str, ...]) -> Iterator[Entry]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _entries(pattern.url_patterns, here, inner)
        else:
            name = ":".join((*namespaces, pattern.name or ""))
            yield Entry(here, name, rule_for(pattern.callback, name), pattern.callback)
