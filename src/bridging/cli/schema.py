"""`bridging schema [--out FOLDER]`: write the JSON Schemas that let an editor complete and check YAML."""

import argparse
import json
from pathlib import Path

from bridging.cli.output import print_json, unwritable
from bridging.programme.file_schemas import file_schemas


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bridging schema", description="Write the JSON Schemas of the files that authors write.")
    parser.add_argument(
        "--out", type=Path, default=Path("docs/reference/schemas"), help="the folder to write into (default: docs/reference/schemas)"
    )
    parser.add_argument("--json", action="store_true", help="print the schemas as one document and write nothing")
    options = parser.parse_args(arguments)
    schemas = file_schemas()
    if options.json:
        print_json(schemas)
        return 0
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        for name, schema in schemas.items():
            file = options.out / f"{name}.json"
            file.write_text(schema_text(schema), encoding="utf-8")
            print(file.as_posix())
    except OSError as problem:
        return unwritable(options.out, problem, as_json=False)
    return 0


def schema_text(schema: dict[str, object]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
