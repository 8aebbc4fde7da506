"""A test that is sat: answers per second of one process, how long fifty learners wait for theirs to be kept, and 282 people who begin at once."""

import json
import statistics
import uuid
from collections.abc import Iterator, Sequence
from typing import Final

from bench.load import Load, Refused, as_planned, form_for, request_for, together
from bench.measure import Benchmark, Facts, Figure, Sample, Scale, Unmeasured, at_least, at_most
from bench.process import last_words, python, run
from bench.site import environment, served, site_at

# Everybody of the programme on one morning.
PEOPLE: Final = 282
LEARNERS: Final = 50
# Each learner changes an answer every so often; in a real test it is more like once a minute.
EVERY_S: Final = 1.0
BEGIN_WITHIN_S: Final = 30
_PERCENT: Final = 100


def prepare(scale: Scale) -> Facts:
    home = scale.work / "home"
    home.mkdir(parents=True, exist_ok=True)
    people, started = scale.pick(PEOPLE, 4), scale.pick(LEARNERS, 2)
    ended = run(python("-m", "bench.sitting_fill", str(people), str(started)), extra=environment(home))
    if ended.code:
        raise Unmeasured(f"the test could not be offered: {last_words(ended)}")
    made: dict[str, object] = json.loads(ended.output.splitlines()[-1])
    return made


def measure(scale: Scale) -> Sample:
    site = site_at(scale.work / "home")
    known = json.loads((scale.work / "home" / "sittings.json").read_text("utf-8"))
    sittings = known["sittings"]
    started, learners = scale.pick(LEARNERS, 2), scale.pick(LEARNERS, 2)
    values: dict[str, float] = {}
    try:
        with served(site, workers=1) as port:
            answers = [_answers(port, site.sessions[number], sittings[number], scale.pick(4000, 40)) for number in range(learners)]
            together(port, [list(_take(each, 20)) for each in answers[:1]], seconds=1)
            paced = [
                [(EVERY_S * (turn + place / learners), next(each)) for turn in range(scale.pick(20, 2))]
                for place, each in enumerate(answers)
            ]
            kept = as_planned(port, paced)
            values |= _waits("kept", kept)
            capacity = together(port, [list(_take(each, scale.pick(1500, 30))) for each in answers[:10]], seconds=scale.pick(8, 1))
            values["rate_one"] = capacity.per_second
            rest = range(started, len(sittings))
            begun = as_planned(
                port, [_begin(port, site.sessions[n], sittings[n]["key"], known["code"], _moment(n, rest, scale)) for n in rest]
            )
            values |= _waits("begin", begun)
    except Refused as fault:
        raise Unmeasured(f"a request was answered with {fault}") from fault
    return Sample(values, {"people": len(sittings), "learners": learners})


def _answers(port: int, session: str, sitting: dict[str, Sequence[str]], count: int) -> Iterator[bytes]:
    """Yield answers to one question after the other, again and again, each the next revision of its question."""
    items = sitting["items"]
    run_of = uuid.uuid4().int % 50
    for number in range(count):
        revision = str(run_of * 1000 + number // len(items) + 1)
        fields = {"key": str(uuid.uuid4()), "revision": revision, "seen": revision, "device": "bench", "option": "abcd"[number % 3]}
        path = f"/sittings/{sitting['key']}/answers/{items[number % len(items)]}/"
        yield form_for(path, port=port, session=session, fields=fields)


def _take(source: Iterator[bytes], count: int) -> Iterator[bytes]:
    for _ in range(count):
        yield next(source)


def _begin(port: int, session: str, key: str, code: str, moment: float) -> list[tuple[float, bytes]]:
    """Begin, and see the questions."""
    start = form_for(f"/sittings/{key}/start/", port=port, session=session, fields={"key": str(uuid.uuid4()), "code": code})
    return [(moment, start), (moment, request_for(f"/sittings/{key}/", port=port, session=session))]


def _moment(number: int, among: range, scale: Scale) -> float:
    return scale.pick(BEGIN_WITHIN_S, 1) * (number - among.start) / len(among)


def _waits(name: str, load: Load) -> dict[str, float]:
    cuts = statistics.quantiles(load.waits, n=_PERCENT)
    return {f"{name}_ms": statistics.median(load.waits) * 1e3, f"{name}_p95_ms": cuts[94] * 1e3}


BENCHMARK: Final = Benchmark(
    title="Sitting a test",
    figures=(
        Figure("rate_one", "answers kept per second, one process", "/s", at_least(400)),
        Figure("kept_ms", "until an answer is kept, 50 learners who answer once a second, median", "ms"),
        Figure("kept_p95_ms", "the same, 95th percentile", "ms", at_most(30)),
        Figure("begin_ms", "beginning, and then the page with 40 questions, 282 people within 30 s, median of both", "ms"),
        Figure("begin_p95_ms", "the same, 95th percentile", "ms", at_most(1000)),
    ),
    prepare=prepare,
    measure=measure,
    runs=1,
)
