"""The generated page docs/reference/lab-commands.md: of each lab command its arguments, its document and its warnings."""

import argparse
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.schemas import command_schema, commands, schema_file
from bridging.source.catalogue import template

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
    yield from (f"| `{_cell(_argument(action))}` | {_cell(action.help or '')} |" for action in _actions(command))
    yield from ("", f"[JSON Schema](schemas/commands/{schema_file(name)})", "", "| key | type |", "|---|---|")
    yield from (f"| `{path}` | {kind} |" for path, kind in dict(_keys(schema, schema, "")).items())
    if command.cautions:
        yield from ("", "| warning | |", "|---|---|")
        yield from (f"| `{code}` | {_cell(template(f'caution.{code}', 'en'))} |" for code in command.cautions)
    yield ""


def _actions(command: LabCommand) -> Iterator[argparse.Action]:
    parser = argparse.ArgumentParser(add_help=False)
    command.arguments(parser)
    yield from parser._actions  # noqa: SLF001 -- the only list in which the actions of groups stand too


def _argument(action: argparse.Action) -> str:
    """Return an argument as it is typed, the same in every version of Python."""
    values = "|".join(map(str, action.choices)) if action.choices else action.metavar or action.dest.upper()
    many = "…" if action.nargs in {"+", "*"} else ""
    if not action.option_strings:
        return f"{values}{many}"
    shown = action.option_strings[-1] if action.nargs == 0 else f"{action.option_strings[-1]} {values}{many}"
    return shown if action.required else f"[{shown}]"


def _keys(node: Mapping[str, Any], whole: Mapping[str, Any], path: str) -> Iterator[tuple[str, str]]:
    """Yield the path of every key with its type; ``[]`` is any place of a list, ``{}`` any key of a mapping."""
    node = _resolved(node, whole)
    if "anyOf" in node:
        branches = [_resolved(branch, whole) for branch in node["anyOf"]]
        nested = [branch for branch in branches if branch.get("type") in {"object", "array"}]
        if not nested:
            yield path, " or ".join(_kind(branch) for branch in branches)
        for branch in nested:
            yield from _keys(branch, whole, path)
    elif "properties" in node:
        for key, inner in node["properties"].items():
            yield from _keys(inner, whole, f"{path}.{key}" if path else key)
    elif isinstance(node.get("additionalProperties"), dict):
        yield from _keys(node["additionalProperties"], whole, f"{path}{{}}")
    elif "items" in node:
        yield from _keys(node["items"], whole, f"{path}[]")
    else:
        yield path, _kind(node)


def _resolved(node: Mapping[str, Any], whole: Mapping[str, Any]) -> Mapping[str, Any]:
    return whole["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node


def _kind(node: Mapping[str, Any]) -> str:
    if "enum" in node or "const" in node:
        return ", ".join(f"`{value}`" for value in node.get("enum", [node.get("const")]))
    if "prefixItems" in node:
        return "[" + ", ".join(_kind(inner) for inner in node["prefixItems"]) + "]"
    return str(node.get("type", "any"))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
