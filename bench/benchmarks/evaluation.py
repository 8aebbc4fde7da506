"""The pages of the evaluation and of surveys on a site with the simulated programme, each for who reads it.

Processor time of a request in the process that answers it, as soon as it was asked once; beside it the time on the clock, and the first answer, which
may have to read and work out what is new.
"""

import json
from typing import Any, Final

from bench.measure import Benchmark, Facts, Figure, Sample, Scale, Unmeasured, at_most
from bench.process import last_words, python, run
from bench.site import environment

_DONE: Final = 400
_TARGET_MS: Final = 150
_PAGES: Final = {
    "start": "leader: the first page",
    "programme": "leader: the programme",
    "number": "leader: what is behind a number",
    "programme_report": "leader: the programme report",
    "modules": "leader: the list of module reports",
    "module": "leader: a module report, all cohorts",
    "cohort": "leader: a module report, one cohort",
    "item": "leader: an item report",
    "texts": "leader: words of participants, the list",
    "texts_of_cohort": "leader: words of one cohort",
    "class": "teacher: the evaluation of a cohort",
    "class_item": "teacher: one question",
    "class_report": "teacher: the report of a cohort",
    "class_waves": "teacher: the surveys of a cohort",
    "findings": "author: the list of findings",
    "finding": "author: a finding",
    "check": "author: a check, empty",
    "check_look": "author: what a check can show, posted",
    "effect": "author: an effect, worked out and kept, posted",
    "research": "researcher: the list of studies",
    "study": "researcher: a study",
    "experiments": "researcher: the list of experiments",
    "experiment": "researcher: an experiment",
    "own_data": "participant: what is kept of oneself",
    "own_gain": "participant: the own gain",
    "improved": "participant: what was improved",
    "waves": "coordinator: the waves of a cohort",
    "answering": "participant: answering a survey",
}


def prepare(scale: Scale) -> Facts:
    home = scale.work / "home"
    home.mkdir(parents=True, exist_ok=True)
    return dict(_told(scale, "bench.evaluation_fill", *(["--small"] if scale.is_quick else [])))


def measure(scale: Scale) -> Sample:
    pages = _told(scale, "bench.evaluation_pages", str(scale.pick(15, 1)))
    refused = [f"{page['path']} ({page['status']})" for page in pages.values() if page["status"] >= _DONE]
    if refused:
        raise Unmeasured(f"not answered: {', '.join(refused)}")
    values = {name: page["cpu_ms"] for name, page in pages.items()}
    values |= {
        "slowest": max(page["cpu_ms"] for page in pages.values()),
        "slowest_wall": max(page["wall_ms"] for page in pages.values()),
        "slowest_first": max(page["first_ms"] for page in pages.values()),
        "queries": max(page["queries"] for page in pages.values()),
    }
    slow = max(pages, key=lambda name: pages[name]["first_ms"])
    return Sample(values, {"pages": len(pages), "slowest_at_first": slow})


def _told(scale: Scale, module: str, *arguments: str) -> dict[str, Any]:
    ended = run(python("-m", module, *arguments), extra=environment(scale.work / "home") | {"OPENBLAS_NUM_THREADS": "1"})
    if ended.code:
        raise Unmeasured(f"{module}: {last_words(ended)}")
    said: dict[str, Any] = json.loads(ended.output.splitlines()[-1])
    return said


BENCHMARK: Final = Benchmark(
    title="Pages of the evaluation",
    figures=(
        *(Figure(name, words, "ms", at_most(_TARGET_MS)) for name, words in _PAGES.items()),
        Figure("slowest", "the slowest of all pages", "ms", at_most(_TARGET_MS)),
        Figure("slowest_wall", "the same on the clock", "ms"),
        Figure("slowest_first", "the slowest when it is asked for the first time", "ms"),
        Figure("queries", "most database queries of a page", ""),
    ),
    prepare=prepare,
    measure=measure,
    runs=1,
    timeout_s=900,
)
