"""The one place where it is decided which variant a person meets."""

from datetime import datetime
from typing import Final

from bridging.apps.accounts.by_hand import Question
from bridging.apps.accounts.models import Exposure, GameChoice, Person, Switch
from bridging.apps.accounts.queries import plays_games
from bridging.apps.accounts.registries import assigned_variants
from bridging.kernel.seed import random_for

_SWITCH: Final = Question(Switch, "WHERE name = %s")


def resolve_switch(person: Person, name: str, *, now: datetime, unit: str = "", fallback: str = "", record: bool = True) -> str:
    """Return the person's variant of a switch, the same each time, and log the first meeting of it (of each unit, where one is named).

    Who does without game elements meets the fallback of a switch that is one. Else what somebody was assigned counts before what chance would
    draw. ``fallback`` holds while the switch does not exist. ``record=False`` looks without leaving a trace: somebody else is viewing the page, or
    nothing was shown yet. What chance draws is not logged of made-up people; an assignment is, since no trial has both them and others.
    """
    switch = _SWITCH.first(name)
    if switch is None:
        return fallback
    if not switch.is_on:
        return switch.fallback
    assigned = next((variant for source in assigned_variants if (variant := source(person, name, unit))), "")
    if switch.is_game and not plays_games(person):
        return _met(switch, person, unit, switch.fallback, now) if record and assigned else switch.fallback
    if assigned:
        return _met(switch, person, unit, assigned, now) if record else assigned
    return _drawn(switch, person, unit, now, record=record)


def _drawn(switch: Switch, person: Person, unit: str, now: datetime, *, record: bool) -> str:
    if not switch.variants:
        return switch.fallback
    met = Exposure.objects.filter(switch=switch, person=person, salt=switch.salt, unit=unit).order_by("pk").first()
    if met is not None:
        return met.variant
    names = sorted(switch.variants)
    about: list[str | int] = ["switch", switch.name, switch.salt, person.pk, *([unit] if unit else [])]
    drawn: str = random_for(*about).choices(names, [switch.variants[each] for each in names])[0]
    return drawn if not record or person.is_synthetic else _met(switch, person, unit, drawn, now)


def _met(switch: Switch, person: Person, unit: str, variant: str, now: datetime) -> str:
    Exposure.objects.get_or_create(switch=switch, person=person, salt=switch.salt, unit=unit, variant=variant, defaults={"first_at": now})
    return variant


def choose_games(*, person: Person, are_wanted: bool, now: datetime) -> None:
    """Remember whether a person wants game elements; choosing the same again changes nothing."""
    if plays_games(person) != are_wanted:
        GameChoice.objects.create(person=person, are_wanted=are_wanted, chosen_at=now)
