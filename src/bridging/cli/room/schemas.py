"""The JSON Schemas of what `bridging room` prints, made from the type that each tool gives for its document."""

import importlib

from bridging.cli.lab.schemas import titled_schema
from bridging.cli.room.command import RoomCommand
from bridging.cli.room.main import TOOLS
from bridging.cli.schema import schema_text


def room_schemas() -> dict[str, str]:
    """Return file name → text, below docs/reference; imports every tool."""
    return {f"schemas/commands/room-{tool}.json": _schema(tool) for tool in TOOLS}


def _schema(tool: str) -> str:
    command: RoomCommand = importlib.import_module(TOOLS[tool]).COMMAND
    return schema_text(titled_schema(f"bridging room {tool} --json", command.result))
