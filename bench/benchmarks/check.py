"""`bridging check` of the whole content, as a process: what an author waits for."""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Final

from bench.measure import CHECKOUT, Benchmark, Figure, Sample, Scale, Unmeasured, at_most
from bench.miniature import content_root, private_root
from bench.process import Ended, last_words, program, run

# `check` says with 0 or 1 that it ran: without errors, or with some.
_RAN: Final = (0, 1)


def measure(scale: Scale) -> Sample:
    with tempfile.TemporaryDirectory(dir=scale.work) as folder:
        roots = _copies(scale, Path(folder))
        first = _check(roots, folder)
        again = _check(roots, folder)
        page = min((roots[0] / "modules").rglob("pages/*.md"))
        page.write_text(page.read_text("utf-8") + "\n", "utf-8")
        changed = _check(roots, folder)
    # The difference is small: the quickest of some runs is disturbed least.
    through, direct = (
        min(run([door, "help"]).seconds for _ in range(scale.pick(5, 1))) for door in (CHECKOUT / "bridging", program("bridging"))
    )
    report = json.loads(again.output)
    return Sample(
        {
            "check_s": again.seconds,
            "cpu_s": again.cpu_s,
            "changed_s": changed.seconds,
            "first_s": first.seconds,
            "launcher_s": max(0.0, through - direct),
        },
        {
            "modules": report["modules"],
            "pages": report["pages"],
            "items": report["items"],
            "outcomes": report["outcomes"],
            "files": sum(1 for root in (content_root(scale), private_root(scale)) for path in root.rglob("*") if path.is_file()),
            "findings": len(report["diagnostics"]),
        },
    )


def _copies(scale: Scale, folder: Path) -> tuple[Path, Path]:
    """Return copies of both roots, in which something may change."""
    public, private = folder / "content", folder / "private"
    shutil.copytree(content_root(scale), public)
    shutil.copytree(private_root(scale), private)
    return public, private


def _check(roots: tuple[Path, Path], home: str) -> Ended:
    command: list[str | Path] = [CHECKOUT / "bridging", "check", roots[0], "--private", roots[1], "--format", "json"]
    ended = run(command, extra={"BRIDGING_HOME": home})
    if ended.code not in _RAN:
        raise Unmeasured(last_words(ended))
    return ended


BENCHMARK: Final = Benchmark(
    title="Check",
    figures=(
        Figure("check_s", "`./bridging check content`, whole process, nothing changed since the last", "s", at_most(1)),
        Figure("cpu_s", "the same, processor time", "s"),
        Figure("changed_s", "the same, after a change of one page", "s", at_most(1)),
        Figure("first_s", "the same, with nothing kept from an earlier run", "s"),
        Figure("launcher_s", "of which the launcher (`./bridging` against the program itself)", "s", at_most(0.2)),
    ),
    measure=measure,
    runs=7,
    warms_up=True,
)
