"""`bridging agree [PATH]`: note that both languages of a text say the same."""

import argparse
from pathlib import Path

from bridging.cli.output import counted, print_json, unusable
from bridging.cli.roots import find_root, public_root
from bridging.engines.courseware.agreement import write_agreement
from bridging.engines.courseware.load import load_course


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bridging agree", description="Note that both languages of a text say the same.")
    parser.add_argument("path", nargs="?", help="a content folder, or a file or folder in it")
    parser.add_argument("--page", action="append", default=[], help="only the page or entry with this id")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    path = (Path(options.path) if options.path else public_root()).absolute()
    root = find_root(path)
    if root is None or not path.exists():
        return unusable(
            "path.no-root", f"{path} is not in a content folder.", "Give a content folder or a file in it.", as_json=options.json
        )
    course = load_course(root).course
    wanted = set(options.page) or None
    agreed = write_agreement(course, below=path.resolve(), only=wanted)
    if options.json:
        print_json({"agreed": agreed})
    else:
        print(f"{counted(len(agreed), 'text')}: both languages say the same")
    return 0
