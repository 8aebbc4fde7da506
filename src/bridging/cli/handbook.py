"""`bridging handbook MODULE`: the printed book, from the same files as the site."""

import argparse
import contextlib
import datetime as dt
import os
import sys
from pathlib import Path

from bridging.cli.output import print_json, terminal_language, unusable, unwritable
from bridging.cli.roots import NoSuchRoot, cache_folder, find_root, private_root, public_root
from bridging.kernel.diagnostic import Severity
from bridging.programme.check import check_programme
from bridging.programme.compile import Compiler
from bridging.programme.handbook import book_of
from bridging.programme.load import load_programme
from bridging.source.catalogue import say
from bridging.source.maths import load_cache, save_cache
from bridging.source.text import as_language


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    root = find_root((Path(options.content) if options.content else public_root()).absolute())
    if root is None:
        return unusable("path.no-root", "There is no content folder.", "Set BRIDGING_CONTENT or give --content.", as_json=options.json)
    load_cache(cache_folder())
    try:
        programme = load_programme(root, private_root())
    except NoSuchRoot as problem:
        return problem.refuse(as_json=options.json)
    if options.module not in programme.course.modules:
        known = ", ".join(programme.course.modules)
        return unusable("module.unknown", f"There is no module {options.module}.", f"Known: {known}.", as_json=options.json)
    today = options.date or dt.date.today()  # noqa: DTZ011 -- the day on the title page
    language = terminal_language()
    below = programme.course.modules[options.module].folder
    errors = [
        fault
        for fault in check_programme(programme, today).diagnostics
        if fault.severity is Severity.ERROR and fault.span.file.is_relative_to(below)
    ]
    if errors:
        for fault in errors:
            print(f"{fault.span.file}:{fault.span.line}:{fault.span.column} {fault.rule} {say(fault.message, language)}", file=sys.stderr)
        print("The module has errors; no book was made. See `bridging check`.", file=sys.stderr)
        return 1
    content_hash = Compiler().module(programme, options.module).content_hash
    edition = options.edition or f"concept · {content_hash[:8]}"
    base_url = (os.environ.get("BRIDGING_BASE_URL") or "http://localhost:8000").rstrip("/")
    book = book_of(programme, options.module, as_language(options.lang), options.audience, edition=edition, date=today, base_url=base_url)
    from bridging.press.formats import make_book  # noqa: PLC0415 -- slow import

    data = make_book(book, options.format)
    out = Path(options.out) if options.out else Path(f"{options.module}-{options.audience}-{options.lang}.{options.format}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(data)
    except OSError as problem:
        return unwritable(out, problem, as_json=options.json)
    with contextlib.suppress(OSError):
        save_cache(cache_folder())
    if options.json:
        print_json({"file": str(out), "bytes": len(data), "edition": edition})
    else:
        print(out)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bridging handbook", description="Make a module's handbook.")
    parser.add_argument("module")
    parser.add_argument("--lang", choices=("nl", "en"), default="nl")
    parser.add_argument("--for", dest="audience", choices=("participant", "trainer", "reviewer"), default="participant")
    parser.add_argument("--format", choices=("pdf", "docx", "epub", "html"), default="pdf")
    parser.add_argument("--out", help="the file to write")
    parser.add_argument("--edition", help="the label on the title page (default: concept and the hash of the files)")
    parser.add_argument("--date", type=dt.date.fromisoformat, help="the day on the title page (default: today)")
    parser.add_argument("--content", help="the content root")
    parser.add_argument("--json", action="store_true")
    return parser
