"""`bridging check [PATH]`: a linter for courses."""

import argparse
import datetime as dt
import gc
import importlib
import os
import sys
from pathlib import Path

from bridging.cli.output import terminal_language, unusable
from bridging.cli.roots import NoSuchRoot, find_root, private_root, public_root
from bridging.cli.verdict import Question, Verdict, keep_verdict, kept_verdict, key_of
from bridging.source.text import as_language


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    as_json = options.json or options.format == "json"
    path = Path(options.path) if options.path else public_root()
    if not _is_there(path):
        return unusable("path.absent", f"There is no {path}.", "Give a content folder or a file in it.", as_json=as_json)
    root = find_root(path.absolute())
    if root is None:
        hint = "A content folder holds programme.yaml, modules/ or reference/."
        return unusable("path.no-root", f"{path} is not in a content folder.", hint, as_json=as_json)
    try:
        verdict = _answer(_question(root, path, options, as_json=as_json))
    except NoSuchRoot as problem:
        return problem.refuse(as_json=as_json)
    sys.stdout.write(verdict.output)
    sys.stderr.write(verdict.summary)
    return verdict.code


def _is_there(path: Path) -> bool:
    """Tell whether a path leads somewhere; what no system takes as a path does not."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _question(root: Path, path: Path, options: argparse.Namespace, *, as_json: bool) -> Question:
    private = private_root(options.private)
    if private is not None and root.resolve() == private.resolve():
        # A file of the private root is looked at as part of the programme that it belongs to, where that is at hand.
        root, private = (public_root().absolute(), private) if public_root().is_dir() else (root, None)
    return Question(
        root=root,
        private=private,
        path=path.absolute(),
        today=options.today or dt.date.today(),  # noqa: DTZ011 -- the author's day
        language=as_language(options.lang) if options.lang else terminal_language(),
        layout="json" if as_json else options.format,
        with_matrix=options.matrix,
        seeds=options.seeds if options.items else 0,
    )


def _answer(question: Question) -> Verdict:
    key = key_of(question)
    if (kept := kept_verdict(key)) is not None:
        return kept
    # A short run: what it leaves behind goes with the process.
    gc.disable()
    try:
        # No plugin of pydantic has a say in what a file means, and looking for one reads what every library says of itself.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
        # Imported when there is something to work out: that is half of what a check costs.
        verdict: Verdict = importlib.import_module("bridging.cli.checking").judge(question)
    finally:
        gc.enable()
    keep_verdict(key, verdict)
    return verdict


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
