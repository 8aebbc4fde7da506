"""What the units of an experiment are called."""

from collections.abc import Iterable

from bridging.apps.evaluation.queries.loop.places import newest_contents


def unit_names(module_id: str, units: Iterable[str], language: str) -> dict[str, str]:
    """Return unit → its title in the newest edition; its own code where the module no longer has it."""
    contents = newest_contents(module_id)
    found = {unit: contents.unit(unit) if contents else None for unit in units}
    return {unit: str(row["title"][language]) if row else unit for unit, row in found.items()}
