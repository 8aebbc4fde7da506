"""What `bridging check` does when it does not know the answer yet."""

import contextlib
import dataclasses
import os
from collections import Counter
from pathlib import Path

from bridging.cli.output import counted, json_text
from bridging.cli.roots import cache_folder
from bridging.cli.verdict import Question, Verdict
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.check import Report, check_programme
from bridging.programme.load import Programme, load_programme
from bridging.source.catalogue import say
from bridging.source.maths import load_cache, save_cache
from bridging.source.shelf import open_shelf, save_shelf
from bridging.source.text import Language


def judge(question: Question) -> Verdict:
    """Load both roots, hold them to the rules, and say what was found."""
    load_cache(cache_folder())
    open_shelf(cache_folder())
    programme = load_programme(question.root, question.private)
    report = check_programme(programme, question.today)
    found = [*report.diagnostics]
    if question.seeds:
        from bridging.programme.trying import try_items  # noqa: PLC0415 -- slow import, seldom asked for

        found += try_items(programme, question.seeds)
    _keep_for_the_next_run()
    if question.path != question.root:
        found = [diagnostic for diagnostic in found if _is_below(diagnostic.span.file, question.path)]
    code = 1 if any(diagnostic.severity is Severity.ERROR for diagnostic in found) else 0
    if question.layout == "json":
        document = _document(found, report, question.language) | (_matrix_document(programme) if question.with_matrix else {})
        return Verdict(code, json_text(document))
    lines = [_line(diagnostic, question.layout, question.language) for diagnostic in found]
    if question.with_matrix:
        from bridging.programme.matrix import matrix_text  # noqa: PLC0415 -- slow import, seldom asked for

        lines.insert(0, matrix_text(programme, question.language))
    return Verdict(code, "".join(f"{line}\n" for line in lines), f"{_summary(found, report)}\n")


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


def _summary(found: list[Diagnostic], report: Report) -> str:
    counts = Counter(diagnostic.severity.value for diagnostic in found)
    words = ", ".join(f"{counts.get(level, 0)} {level}" for level in ("error", "warning", "info"))
    numbers = {"module": report.modules, "page": report.pages, "item": report.items, "outcome": report.outcomes}
    return f"{', '.join(counted(number, thing) for thing, number in numbers.items())}: {words}"
