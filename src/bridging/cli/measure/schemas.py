"""The JSON Schemas of what `bridging measure` prints, made from the type that each method gives for its document."""

import importlib

from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.schemas import titled_schema
from bridging.cli.measure.main import METHODS
from bridging.cli.schema import schema_text


def measure_schemas() -> dict[str, str]:
    """Return file name → text, below docs/reference; imports every method."""
    return {f"schemas/commands/measure-{name}.json": _schema(name) for name in METHODS}


def _schema(name: str) -> str:
    command: LabCommand = importlib.import_module(METHODS[name]).COMMAND
    return schema_text(titled_schema(f"bridging measure {name} --json", command.result))
