"""The one place where it is decided which variant a person meets."""

from datetime import datetime

from bridging.apps.accounts.models import Exposure, Person, Switch
from bridging.kernel.seed import random_for


def resolve_switch(person: Person, name: str, *, now: datetime, fallback: str = "", record: bool = True) -> str:
    """Return the person's variant of a switch, the same each time, and log the first meeting.

    ``fallback`` holds while the switch does not exist. ``record=False`` looks without leaving a trace: somebody else is
    viewing the page. Made-up people are never logged.
    """
    switch = Switch.objects.filter(name=name).first()
    if switch is None:
        return fallback
    if not switch.is_on or not switch.variants:
        return switch.fallback
    met = Exposure.objects.filter(switch=switch, person=person, salt=switch.salt).first()
    if met is not None:
        return met.variant
    names = sorted(switch.variants)
    drawn: str = random_for("switch", switch.name, switch.salt, person.pk).choices(names, [switch.variants[each] for each in names])[0]
    if not record or person.is_synthetic:
        return drawn
    exposure, _ = Exposure.objects.get_or_create(
        switch=switch, person=person, salt=switch.salt, defaults={"variant": drawn, "first_at": now}
    )
    return exposure.variant
