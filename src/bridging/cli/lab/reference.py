"""The generated page docs/reference/lab-commands.md: of each lab command its arguments, its document and its warnings."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.schemas import command_schema, commands, schema_file
from bridging.source.catalogue import template

_FEW_SHAPES: Final = 2
GENERATED: Final = "<!-- Written by `bridging docs`; change the commands in src/bridging/cli/lab instead. -->"

_INTRODUCTION: Final = """\
# Lab commands

`bridging lab SCIENCE TOOL …` analyses files of instruments on the command line. Each command prints rows with tabs, or one JSON document
with `--json`; `--lang nl|en` chooses the language of messages. Exit 2 means that the input cannot be used: a message says why, a hint what to do.
A warning stands in the document as `{"code", "message"}` and does not change the exit code. Coordinates count from 0 on the forward strand.
Keys may be added later; none is renamed.
"""


def lab_commands_page() -> str:
    return "\n".join([GENERATED, "", _INTRODUCTION, *(line for name, command in commands().items() for line in _section(name, command))])


def _section(name: str, command: LabCommand) -> Iterator[str]:
    schema = command_schema(name, command)
    yield from (f"## {name}", "", f"{command.summary[:1].upper()}{command.summary[1:]}.", "", "| argument | |", "|---|---|")
    yield from (f"| `{cell(_argument(action))}` | {cell(action.help or '')} |" for action in _actions(command))
    yield from ("", f"[JSON Schema](schemas/commands/{schema_file(name)})")
    for place, document in enumerate(_documents(schema)):
        yield from (("", "or") if place else ())
        yield from ("", *key_table(document))
    if command.cautions:
        yield from ("", "| warning | |", "|---|---|")
        yield from (f"| `{code.partition('.')[0]}` | {cell(template(f'caution.{code}', 'en'))} |" for code in command.cautions)
    yield ""


def _documents(schema: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Return the shapes that a command's document may have; none of a command with so many that they have a page of their own."""
    shapes = schema.get("anyOf")
    if shapes is None:
        return (schema,)
    return tuple({**shape, "$defs": schema["$defs"]} for shape in shapes) if len(shapes) <= _FEW_SHAPES else ()


def key_table(schema: Mapping[str, Any]) -> Iterator[str]:
    yield from ("| key | type |", "|---|---|")
    yield from (f"| `{path}` | {kind} |" for path, kind in {path: kind_of(node) for path, node in leaves(schema)}.items())


def _actions(command: LabCommand) -> Iterator[argparse.Action]:
    parser = argparse.ArgumentParser(add_help=False)
    command.arguments(parser)
    yield from parser._actions  # noqa: SLF001 -- the only list in which the actions of groups stand too


def _argument(action: argparse.Action) -> str:
    """Return an argument as it is typed, the same in every version of Python."""
    values = action.metavar or "|".join(map(str, action.choices or ())) or action.dest.upper()
    many = "…" if action.nargs in {"+", "*"} else ""
    if not action.option_strings:
        return f"{values}{many}"
    shown = action.option_strings[-1] if action.nargs == 0 else f"{action.option_strings[-1]} {values}{many}"
    return shown if action.required else f"[{shown}]"


def leaves(schema: Mapping[str, Any], folded: Mapping[str, str] = MappingProxyType({})) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the path of every key with its part of the schema; ``[]`` is any place of a list, ``{}`` any key of a mapping.

    ``folded``: parts that are told by a word, by their name in the schema.
    """

    def walk(node: Mapping[str, Any], path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        name = node.get("$ref", "").rpartition("/")[2]
        node = {"type": folded[name]} if name in folded else _resolved(node, schema)
        inner = list(_inner(node, schema, path))
        if not inner:
            yield path, node
        for part, below in inner:
            yield from walk(part, below)

    yield from walk(schema, "")


def _inner(node: Mapping[str, Any], schema: Mapping[str, Any], path: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Yield the parts of which a part is made, each with its path."""
    for branch in node.get("anyOf", ()):
        if _resolved(branch, schema).get("type") in {"object", "array"}:
            yield branch, path
    for key, part in node.get("properties", {}).items():
        yield part, f"{path}.{key}" if path else key
    if isinstance(node.get("additionalProperties"), dict):
        yield node["additionalProperties"], f"{path}{{}}"
    if "items" in node:
        yield node["items"], f"{path}[]"


def _resolved(node: Mapping[str, Any], whole: Mapping[str, Any]) -> Mapping[str, Any]:
    return whole["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node


def kind_of(node: Mapping[str, Any]) -> str:
    if "enum" in node or "const" in node:
        return ", ".join(f"`{value}`" for value in node.get("enum", [node.get("const")]))
    if "anyOf" in node:
        return " or ".join(kind_of(branch) for branch in node["anyOf"])
    if "prefixItems" in node:
        return "[" + ", ".join(kind_of(inner) for inner in node["prefixItems"]) + "]"
    return str(node.get("type", "any"))


def cell(text: str) -> str:
    return text.replace("|", "\\|")
