"""`bridging check [PATH]`: a linter for courses."""

import argparse
import contextlib
import dataclasses
import datetime as dt
import gc
import os
import sys
from collections import Counter
from pathlib import Path

from bridging.cli.output import print_json, terminal_language, unusable
from bridging.cli.roots import NoSuchRoot, cache_folder, find_root, private_root, public_root
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.check import Report, check_programme, try_items
from bridging.programme.load import Programme, load_programme
from bridging.source.catalogue import say
from bridging.source.maths import load_cache, save_cache
from bridging.source.shelf import open_shelf, save_shelf
from bridging.source.text import Language, as_language


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    as_json = options.json or options.format == "json"
    path = Path(options.path) if options.path else public_root()
    if not path.exists():
        return unusable("path.absent", f"There is no {path}.", "Give a content folder or a file in it.", as_json=as_json)
    root = find_root(path.absolute())
    if root is None:
        hint = "A content folder holds programme.yaml, modules/ or reference/."
        return unusable("path.no-root", f"{path} is not in a content folder.", hint, as_json=as_json)
    # A short run: what it leaves behind goes with the process.
    gc.disable()
    try:
        return _check(root, path, options, as_json=as_json)
    except NoSuchRoot as problem:
        return problem.refuse(as_json=as_json)
    finally:
        gc.enable()


def _check(root: Path, path: Path, options: argparse.Namespace, *, as_json: bool) -> int:
    load_cache(cache_folder())
    open_shelf(cache_folder())
    private = private_root(options.private)
    if private is not None and root.resolve() == private.resolve():
        # A file of the private root is looked at as part of the programme that it belongs to, where that is at hand.
        root, private = (public_root().absolute(), private) if public_root().is_dir() else (root, None)
    programme = load_programme(root, private)
    report = check_programme(programme, options.today or dt.date.today())  # noqa: DTZ011 -- the author's day
    found = list(report.diagnostics)
    if options.items:
        found += try_items(programme, options.seeds)
    _keep_for_the_next_run()
    if path.absolute() != root:
        found = [diagnostic for diagnostic in found if _is_below(diagnostic.span.file, path)]
    language = as_language(options.lang) if options.lang else terminal_language()
    if as_json:
        print_json(_document(found, report, language) | (_matrix_document(programme) if options.matrix else {}))
    else:
        if options.matrix:
            from bridging.programme.matrix import matrix_text  # noqa: PLC0415 -- slow import, seldom asked for

            print(matrix_text(programme, language))
        for diagnostic in found:
            print(_line(diagnostic, options.format, language))
        _summary(found, report)
    return 1 if any(diagnostic.severity is Severity.ERROR for diagnostic in found) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bridging check", description="Hold content to the rules.")
    parser.add_argument("path", nargs="?", help="a content folder, or a file or folder in it (default: the content root)")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text")
    parser.add_argument("--json", action="store_true", help="the same as --format json")
    parser.add_argument("--lang", choices=("nl", "en"), help="the language of the messages")
    parser.add_argument("--matrix", action="store_true", help="print outcomes against pages, items and meetings")
    parser.add_argument("--items", action="store_true", help="let every item answer itself")
    parser.add_argument("--seeds", type=int, default=3, help="with --items: how many variants of each")
    parser.add_argument("--private", help="the private content root")
    parser.add_argument("--today", type=dt.date.fromisoformat, help="the day to judge review dates by (default: today)")
    return parser


def _keep_for_the_next_run() -> None:
    """Formulas and readings are kept where there is a place for them; a read-only disk is no fault."""
    with contextlib.suppress(OSError):
        save_cache(cache_folder())
    # Also where the formulas found no place: this closes the shelf.
    with contextlib.suppress(OSError):
        save_shelf(cache_folder())


def _is_below(file: Path, path: Path) -> bool:
    return Path(file).resolve().is_relative_to(path.resolve())


def _shown_file(file: Path) -> str:
    # Without the dots of a path such as ../content; links stay what they are called.
    file = Path(os.path.abspath(file))  # noqa: PTH100 -- nothing of pathlib does so
    try:
        return file.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return file.as_posix()


def _document(found: list[Diagnostic], report: Report, language: Language) -> dict[str, object]:
    diagnostics = [
        {
            "rule": diagnostic.rule,
            "severity": diagnostic.severity.value,
            "file": _shown_file(diagnostic.span.file),
            "line": diagnostic.span.line,
            "column": diagnostic.span.column,
            "message": say(diagnostic.message, language),
        }
        for diagnostic in found
    ]
    return {
        "diagnostics": diagnostics,
        "modules": report.modules,
        "pages": report.pages,
        "items": report.items,
        "outcomes": report.outcomes,
    }


def _matrix_document(programme: Programme) -> dict[str, object]:
    from bridging.programme.matrix import matrix  # noqa: PLC0415 -- slow import, seldom asked for

    return {"matrix": [dataclasses.asdict(table) for table in matrix(programme)]}


def _line(diagnostic: Diagnostic, layout: str, language: Language) -> str:
    file, text = _shown_file(diagnostic.span.file), say(diagnostic.message, language)
    place = diagnostic.span
    if layout == "github":
        level = {"error": "error", "warning": "warning", "info": "notice"}[diagnostic.severity.value]
        return f"::{level} file={_escaped(file, ',:')},line={place.line},col={place.column},title={diagnostic.rule}::{_escaped(text)}"
    return f"{file}:{place.line}:{place.column} {diagnostic.severity.value} {diagnostic.rule} {text}"


def _escaped(text: str, more: str = "") -> str:
    """Write a value so that it cannot end a workflow command or start another."""
    return "".join(f"%{ord(character):02X}" if character in f"%\r\n{more}" else character for character in text)


def _summary(found: list[Diagnostic], report: Report) -> None:
    counts = Counter(diagnostic.severity.value for diagnostic in found)
    words = ", ".join(f"{counts.get(level, 0)} {level}" for level in ("error", "warning", "info"))
    things = f"{report.modules} modules, {report.pages} pages, {report.items} items, {report.outcomes} outcomes"
    print(f"{things}: {words}", file=sys.stderr)
