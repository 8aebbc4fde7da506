"""The JSON Schemas of what the lab commands print, made from the type that each gives for its document."""

import importlib
from collections.abc import Mapping
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.main import TOOLS

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


class _WithoutFieldTitles(GenerateJsonSchema):
    """A title that repeats the name of its key tells nobody anything."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 -- the signature is pydantic's
        return False


def commands() -> Mapping[str, LabCommand]:
    """Return ``science tool`` → command, in the order of the alphabet; imports every tool."""
    return {f"{science} {tool}".strip(): importlib.import_module(TOOLS[science, tool]).COMMAND for science, tool in sorted(TOOLS)}


def command_schema(name: str, command: LabCommand) -> dict[str, Any]:
    return titled_schema(f"bridging lab {name} --json", command.result)


def titled_schema(title: str, document: Any) -> dict[str, Any]:
    """Return the JSON Schema of a document as it is kept, under the command that prints it."""
    made = type_schema(document)
    return {"$schema": DIALECT, "title": title} | {key: value for key, value in made.items() if key != "title"}


def type_schema(document: Any, mode: JsonSchemaMode = "serialization") -> dict[str, Any]:
    """Return the JSON Schema of a type, as it is printed or (``validation``) as it is read."""
    return TypeAdapter(document).json_schema(schema_generator=_WithoutFieldTitles, mode=mode)


def schema_file(name: str) -> str:
    """Return the name of the file in docs/reference/schemas/commands."""
    return f"lab-{name.replace(' ', '-')}.json"
