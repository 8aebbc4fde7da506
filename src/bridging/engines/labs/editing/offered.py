"""Options of forms: what was made so far, by number."""

from bridging.engines.labs.editing.state import Sample, State
from bridging.engines.labs.forms import Field, Option
from bridging.kernel.message import Message

NONE = "none"


def one_of(name: str, prefix: str, values: tuple[str, ...]) -> Field:
    """Return a choice of values whose words stand in the catalogue as ``prefix:value``."""
    return Field(name, "choice", tuple(Option(value, Message(f"{prefix}:{value}")) for value in values))


def run_option(state: State, number: int) -> Option:
    run = state.runs[number - 1]
    return Option(str(number), Message("lab-option:run", {"number": number, "sample": run.sample.value, "pair": run.pair.value}))


def trace_option(state: State, number: int) -> Option:
    words = {"number": number, "sample": state.traces[number - 1].sample.value}
    verdict = state.verdicts.get(number)
    if verdict is None:
        return Option(str(number), Message("lab-option:trace", words))
    return Option(str(number), Message("lab-option:trace-judged", {**words, "verdict": verdict.value}))


def count_option(state: State, number: int) -> Option:
    count = state.counts[number - 1]
    words = {"number": number, "pair": state.pair_of(count).value, "window": count.window}
    return Option(str(number), Message("lab-option:count", words))


def none_option() -> Option:
    return Option(NONE, Message("lab-option:no-control"))


def samples(name: str) -> Field:
    return one_of(name, "sample", tuple(sample.value for sample in Sample))
