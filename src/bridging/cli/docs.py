"""`bridging docs [--out FOLDER]`: write the generated pages of the reference."""

import argparse
from pathlib import Path

from bridging.cli.output import print_json
from bridging.programme.reference_docs import reference_pages


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bridging docs", description="Write the generated pages of the reference.")
    parser.add_argument("--out", type=Path, default=Path("docs/reference"), help="the folder to write into (default: docs/reference)")
    parser.add_argument("--json", action="store_true", help="say as JSON what was written")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in reference_pages().items():
        (options.out / name).write_text(text, encoding="utf-8")
        written.append((options.out / name).as_posix())
    if options.json:
        print_json({"written": written})
    else:
        print("\n".join(written))
    return 0
