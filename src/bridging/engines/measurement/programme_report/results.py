"""The figures of a programme as one document, which pages, reports and exports show."""

from collections import Counter
from datetime import date
from typing import Any, Final

from bridging.engines.measurement import estimate
from bridging.engines.measurement.disclosure import publish_share
from bridging.engines.measurement.few import without_small_n
from bridging.engines.measurement.loop.checks import SHARES
from bridging.engines.measurement.moments import LATER
from bridging.engines.measurement.programme_report.facts import FindingFacts, ProgrammeFacts
from bridging.engines.measurement.programme_report.forecast import forecast
from bridging.engines.measurement.programme_report.learning import learning
from bridging.engines.measurement.programme_report.reach import completion, hours, reach
from bridging.engines.measurement.programme_report.scales import response, scales
from bridging.engines.measurement.records import Records

VERSION: Final = f"{estimate.VERSION}.7"

_SIDES: Final = ("before", "without", "after", "difference")


def programme_results(records: Records, before: Records, facts: ProgrammeFacts) -> dict[str, Any]:
    """Return all levels apart: reach, completion, learning, what people say, and use at work."""
    people, as_of = records.participants, records.as_of
    after = [each for each in facts.asked if each.moment in LATER]
    late = {each.wave for each in after}
    said = scales(records.ratings, facts)
    reached, learned = reach(people, before.participants, facts, as_of), learning(records)
    if reached["took_part"] is None:
        learned |= {"of_people": None}
    motivation = {
        "scales": [each for each in said if each["wave"] not in late],
        "response": response(each for each in facts.asked if each.moment not in LATER),
    }
    transfer = {"scales": [each for each in said if each["wave"] in late], "response": response(after)}
    return {
        "reach": reached,
        "completion": without_small_n(completion(people, facts, as_of)),
        "hours": hours(people, facts, as_of),
        # Its n counts cohorts.
        "forecast": _hidden(facts, as_of) if reached["trained"] is None else forecast(people, facts, as_of),
        "learning": without_small_n(learned),
        "motivation": without_small_n(motivation),
        "transfer": without_small_n(transfer),
        "improvement": without_small_n(_improvement(facts)),
        "left_out": dict(records.left_out),
    }


def _hidden(facts: ProgrammeFacts, as_of: date) -> dict[str, Any]:
    """Return what stands in the place of a forecast where it would say how many are trained."""
    ahead = sum(not each.has_ended(as_of) for each in facts.cohorts)
    return {"value": None, "n": None, "ci95": None, "why": "hidden", "needed": 0, "cohorts_ahead": ahead}


def _improvement(facts: ProgrammeFacts) -> dict[str, Any]:
    """Count what was found, and tell of each change that was checked what the check looked at and what it came to."""
    return {
        "found": len(facts.findings),
        "open": sum(each.is_open for each in facts.findings),
        "outcomes": dict(sorted(Counter(each.outcome for each in facts.findings if each.outcome).items())),
        "changes": [
            {"module": each.module, "place": each.place, "statistic": each.statistic, "outcome": each.outcome} | _sides(each)
            for each in facts.findings
            if each.outcome and each.effect
        ],
    }


def _sides(finding: FindingFacts) -> dict[str, Any]:
    """Return how it stood before and after a change, and how it would have without; all of it is hidden where one share tells of a few people."""
    sides = {name: finding.effect[name] for name in _SIDES}
    shares = [sides[name] for name in ("before", "after") if finding.statistic in SHARES and sides[name]["value"] is not None]
    if any(publish_share(round(each["value"] * each["n"]), each["n"]) is None for each in shares):
        return {name: estimate.document(estimate.NoEstimate("hidden", each["n"])) for name, each in sides.items()}
    return sides
