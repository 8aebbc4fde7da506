"""A page of the module as its readers get it from a served site: bytes, movement, server time, requests per second, queries."""

import json
import statistics
from collections import Counter
from typing import Final

from bench.browser import see
from bench.load import Load, Refused, one_after_another, request_for, together
from bench.machine import pace_of_two
from bench.measure import Benchmark, Facts, Figure, Sample, Scale, Unmeasured, at_least, at_most
from bench.process import last_words, python, run
from bench.site import Site, environment, make_site, served, site_at

USERS: Final = 10
_PERCENT: Final = 100


def prepare(scale: Scale) -> Facts:
    return make_site(scale.work / "home", scale.pick(USERS, 2))


def measure(scale: Scale) -> Sample:
    site = site_at(scale.work / "home")
    values: dict[str, float] = {}
    facts: dict[str, object] = {"users": len(site.sessions), "pages": len(site.paths)}
    try:
        _one_process(site, scale, values, facts)
        if not scale.is_quick:
            with served(site, workers=2) as port:
                values["rate_two"] = _rate(site, port, 8).per_second
        values["pace_of_two"] = pace_of_two(scale.pick(20_000_000, 20_000))
    except Refused as fault:
        raise Unmeasured(f"a page was answered with {fault}") from fault
    _queries(site, values, facts)
    return Sample(values, facts)


def _one_process(site: Site, scale: Scale, values: dict[str, float], facts: dict[str, object]) -> None:
    with served(site, workers=1) as port:
        requests = [request_for(path, port=port, session=site.sessions[0]) for path in site.paths]
        one_after_another(port, requests, scale.pick(60, len(requests)))
        times = one_after_another(port, requests, scale.pick(400, len(requests)))
        load = _rate(site, port, scale.pick(8, 1))
        cuts = statistics.quantiles(times, n=_PERCENT)
        values |= {
            "server_ms": statistics.median(times) * 1e3,
            "server_p95_ms": cuts[94] * 1e3,
            "rate_one": load.per_second,
            "wait_p95_ms": statistics.quantiles(load.waits, n=_PERCENT)[94] * 1e3,
        }
        seen = see(f"http://localhost:{port}{site.paths[2]}", site.sessions[-1], steps=scale.pick(8, 1))
        values |= {"kb": seen.counted_kb, "moved": seen.moved}
        facts["kb_by_kind"] = seen.kb


def _rate(site: Site, port: int, seconds: float) -> Load:
    users = [
        # Each user begins at another page, so that the ten do not march in step.
        [request_for(path, port=port, session=session) for path in site.paths[number:] + site.paths[:number]]
        for number, session in enumerate(site.sessions)
    ]
    together(port, users, seconds=seconds / 4)
    return together(port, users, seconds=seconds)


def _queries(site: Site, values: dict[str, float], facts: dict[str, object]) -> None:
    ended = run(python("-m", "bench.site_queries"), extra=environment(site.home))
    if ended.code:
        raise Unmeasured(f"queries: {last_words(ended)}")
    told: dict[str, list[int]] = json.loads(ended.output.splitlines()[-1])
    if not all(told.values()):
        raise Unmeasured("a page was not answered with 200")
    most = [max(counts) for counts in told.values()]
    values["queries"] = float(max(most))
    values["queries_between_readers"] = float(max(max(counts) - min(counts) for counts in told.values()))
    values["queries_between_pages"] = float(max(most) - min(most))
    facts["pages_by_queries"] = dict(sorted(Counter(most).items()))


BENCHMARK: Final = Benchmark(
    title="Page",
    figures=(
        Figure("kb", "transferred on the first visit, without pictures and fonts", "kB", at_most(60)),
        Figure("moved", "layout shift, the worse of phone and screen", "", at_most(0)),
        Figure("server_ms", "server time of one reader's requests, median", "ms", at_most(8)),
        Figure("server_p95_ms", "the same, 95th percentile", "ms"),
        Figure("rate_one", "requests per second, 10 users, one process", "/s", at_least(180)),
        Figure("rate_two", "requests per second, 10 users, two processes", "/s", at_least(450)),
        Figure("pace_of_two", "a plain loop in two processes at once, against the same in one alone", "times"),
        Figure("wait_p95_ms", "waiting time with 10 users and one process, 95th percentile", "ms"),
        Figure("queries", "database queries of a page", ""),
        Figure("queries_between_readers", "between readers of one page, with most and with fewest", "", at_most(0)),
        Figure("queries_between_pages", "between pages, with most and with fewest", ""),
    ),
    prepare=prepare,
    measure=measure,
    runs=3,
)
