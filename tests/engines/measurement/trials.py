"""Made-up trials: plans, and records in which an effect of a known size was planted."""

from datetime import date

import numpy as np

from bridging.engines.measurement.experiments.drawing import Newcomer, draw
from bridging.engines.measurement.experiments.plan import Plan
from bridging.engines.measurement.records import Answer, Participant, Records, arm_key

UNITS = ("w1", "w2", "w3", "w4")
PLACES = {f"page-{unit}": unit for unit in UNITS}


def plan_of(**changes):
    told = {
        "title": "Story", "hypothesis": "More is right.", "estimand": "Mean difference.", "mechanic": "story-frame", "design": "within-person",
        "module": "m1", "cohorts": ["a", "b"], "units": list(UNITS), "outcome": "unit-answers", "seed": "s-1", "starts_on": "2026-01-05",
        "stops_on": "2026-06-05", "stop_rule": "On the day.", "statistic": "mixed", "minimum_per_arm": 10, "exclusions": "None.",
        "expected": {"people": 60},
    }  # fmt: skip
    return Plan.model_validate(told | changes)


def cohorts_of(count):
    return [f"c{number}" for number in range(count)]


def records_of(plan, *, people, effect, seed, sd_between=0.15, sd_cohort=0.0, items=5, covariate=False):
    """Return records of so many people in each cohort; the arm with the mechanic has ``effect`` more of a score from 0 to 1."""
    chance = np.random.default_rng(seed)
    shift = {unit: 0.05 * place for place, unit in enumerate(plan.units)}
    participants, answers = [], []
    for cohort in plan.cohorts:
        level = 0.5 + chance.normal(0, sd_cohort)
        newcomers = [Newcomer(f"{cohort}-{number}", cohort, cohort) for number in range(people)]
        for drawn in draw(plan, newcomers, {}):
            arms = {arm_key("e", unit): arm for unit, arm in drawn.arms.items()}
            participants.append(
                Participant(drawn.person, cohort, plan.module, 2026, "", "", "", "nl", "7", "completed", True, "yes", arms, arms)
            )
            own = chance.normal(0, sd_between)
            if covariate:
                answers.append(Answer(drawn.person, cohort, "start", "t", "x", 1, "", 0.5 + own))
            for unit in plan.units:
                arm = drawn.arms.get(unit, drawn.arms.get(""))
                mean = level + own + shift[unit] + (effect if arm == plan.arms[0] else 0.0)
                for item in range(items):
                    score = mean + chance.normal(0, 0.25)
                    answers.append(Answer(drawn.person, cohort, "practice", f"page-{unit}", f"{unit}-{item}", 1, "", float(score)))
    return Records("research", date(2026, 6, 6), True, tuple(participants), tuple(answers), (), (), {})
