"""Module M1 and the reference work, compiled; beside it Sphinx with MyST and the furo theme on the same Markdown, in the same run."""

import json
import re
import shutil
import statistics
import time
from html import unescape
from pathlib import Path
from typing import Final

from bench.measure import Benchmark, Facts, Figure, Sample, Scale, Unmeasured, at_least, at_most
from bench.miniature import content_root, private_root
from bench.myst import write_twin
from bench.process import Ended, last_words, python, run
from bridging.programme.compile import Compiler
from bridging.programme.load import load_programme

_BODY: Final = re.compile(r'role="main"[^>]*>(?P<html>.*?)(?:</article>|<div class="clearer">)', re.DOTALL)
_TAG: Final = re.compile(r"<[^>]+>")
THEMES: Final = ("furo", "basic")
"""The theme that a team would take, and the plainest one: what Sphinx needs without a theme's own work."""


def prepare(scale: Scale) -> Facts:
    return {"pages": write_twin(load_programme(content_root(scale)), scale.work / "twin")}


def measure(scale: Scale) -> Sample:
    ours, own = _ours(scale)
    pages = int(own["pages"])
    values = {"ours_ms": ours.seconds * 1e3 / pages, "ours_inner_ms": own["inner_s"] * 1e3 / pages, "ours_cpu_s": ours.cpu_s}
    facts: dict[str, object] = {
        "pages": pages,
        "formulas": int(own["formulas"]),
        "load_s": round(own["load_s"], 3),
        "compile_s": round(own["compile_s"], 3),
        "ours_words": sum(_words(file.read_text("utf-8")) for file in (scale.work / "ours").glob("*.html")),
    }
    for theme in THEMES[: scale.pick(2, 1)]:
        sphinx, its = _sphinx(scale, theme)
        values |= {
            f"{theme}_ms": sphinx.seconds * 1e3 / pages,
            f"{theme}_cpu_s": sphinx.cpu_s,
            f"{theme}_ratio": sphinx.seconds / ours.seconds,
            f"{theme}_inner_ratio": its["inner_s"] / own["inner_s"],
        }
        facts |= {f"{theme}_warnings": int(its["warnings"]), f"{theme}_words": int(its["words"])}
    return Sample(values | {"changed_page_s": _changed_page(scale)}, facts)


def _ours(scale: Scale) -> tuple[Ended, dict[str, float]]:
    out = scale.work / "ours"
    shutil.rmtree(out, ignore_errors=True)
    ended = run(python("-m", "bench.build_ours", content_root(scale), private_root(scale), out))
    if ended.code:
        raise Unmeasured(last_words(ended))
    return ended, json.loads(ended.output)


def _sphinx(scale: Scale, theme: str) -> tuple[Ended, dict[str, float]]:
    out = scale.work / theme
    shutil.rmtree(out, ignore_errors=True)
    ended = run(python("-m", "bench.build_sphinx", scale.work / "twin", out, theme))
    if ended.code:
        raise Unmeasured(f"Sphinx: {last_words(ended)}")
    return ended, json.loads(ended.output) | {"words": sum(map(_body_words, out.glob("*/**/*.html")))}


def _body_words(file: Path) -> int:
    """Count the words of a page that Sphinx wrote, without what the theme stands around them."""
    found = _BODY.search(file.read_text("utf-8"))
    return _words(found["html"]) if found else 0


def _words(html: str) -> int:
    return len(unescape(_TAG.sub(" ", html)).split())


def _changed_page(scale: Scale) -> float:
    """Return the median time from a changed page to the compiled module, the programme being known from before."""
    content = scale.work / "changing"
    shutil.rmtree(content, ignore_errors=True)
    shutil.copytree(content_root(scale), content)
    private = private_root(scale)
    page = content / "modules" / "m1" / "pages" / "03-aav.en.md"
    programme, compiler = load_programme(content, private), Compiler()
    before = compiler.module(programme, "m1")
    taken = []
    for change in range(scale.pick(9, 2)):
        page.write_text(page.read_text("utf-8") + f"\nOne more sentence, number {change}.\n", "utf-8")
        start = time.perf_counter()
        programme = load_programme(content, private, programme.cache)
        after = compiler.module(programme, "m1")
        taken.append(time.perf_counter() - start)
        if after.content_hash == before.content_hash:
            raise Unmeasured("a changed page was not seen")
        before = after
    return statistics.median(taken)


BENCHMARK: Final = Benchmark(
    title="Compile",
    figures=(
        Figure("ours_ms", "ours, whole process, per page", "ms"),
        Figure("furo_ms", "Sphinx, MyST, furo, whole process, per page", "ms"),
        Figure("furo_ratio", "Sphinx with furo : ours, whole processes", "×", at_least(8)),
        Figure("furo_inner_ratio", "the same without the start of either", "×"),
        Figure("basic_ms", "Sphinx, MyST, its plainest theme (`basic`), whole process, per page", "ms"),
        Figure("basic_ratio", "Sphinx with `basic` : ours, whole processes", "×"),
        Figure("basic_inner_ratio", "the same without the start of either", "×"),
        Figure("ours_inner_ms", "ours, load and compile without the start, per page", "ms"),
        Figure("ours_cpu_s", "ours, processor time of all pages", "s"),
        Figure("furo_cpu_s", "Sphinx with furo, processor time of all pages", "s"),
        Figure("changed_page_s", "one changed page, in a running process", "s", at_most(0.2)),
    ),
    prepare=prepare,
    measure=measure,
    runs=3,
    warms_up=True,
)
