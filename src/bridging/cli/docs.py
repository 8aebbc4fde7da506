"""`bridging docs [--out FOLDER]`: write the generated pages of the reference."""

import argparse
from pathlib import Path

from bridging.cli.lab.dosing_reference import dosing_page
from bridging.cli.lab.reference import lab_commands_page
from bridging.cli.lab.schemas import command_schema, commands, schema_file
from bridging.cli.measure.schemas import measure_schemas
from bridging.cli.output import print_json, unwritable
from bridging.cli.room.schemas import room_schemas
from bridging.cli.schema import schema_text
from bridging.programme.reference_docs import reference_pages


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bridging docs", description="Write the generated pages of the reference.")
    parser.add_argument("--out", type=Path, default=Path("docs/reference"), help="the folder to write into (default: docs/reference)")
    parser.add_argument("--json", action="store_true", help="say as JSON what was written")
    options = parser.parse_args(arguments)
    written = []
    try:
        for name, text in (reference_pages() | lab_pages() | room_schemas() | measure_schemas()).items():
            (options.out / name).parent.mkdir(parents=True, exist_ok=True)
            (options.out / name).write_text(text, encoding="utf-8")
            written.append((options.out / name).as_posix())
    except OSError as problem:
        return unwritable(options.out, problem, as_json=options.json)
    if options.json:
        print_json({"written": written})
    else:
        print("\n".join(written))
    return 0


def lab_pages() -> dict[str, str]:
    """Return file name → text of what is written about the lab commands: pages, and a JSON Schema of each document."""
    schemas = {f"schemas/commands/{schema_file(name)}": schema_text(command_schema(name, command)) for name, command in commands().items()}
    return {"lab-commands.md": lab_commands_page(), "lab-dosing.md": dosing_page()} | schemas
