"""A trial in a small cohort: people who consent, and a plan over its two weeks."""

from bridging.apps.courses.models import EditionText
from bridging.apps.study.contents import forget_contents
from bridging.engines.measurement.experiments.plan import Plan

TWINS = (
    '<bridging-twins id="frame" data-mechanic="story-frame"><bridging-twin data-form="told"><p id="p-1">Noor looks.</p></bridging-twin>'
    '<bridging-twin data-form="plain"><p id="p-2">One looks.</p></bridging-twin></bridging-twins>'
)


def add_twins() -> None:
    """Let both pages of every edition open with a story."""
    for text in EditionText.objects.all():
        if "bridging-twins" not in text.html:
            text.html = TWINS + text.html
            text.save()
    forget_contents()


def plan_of(**changes):
    told = {
        "title": "Story or not", "hypothesis": "More is right.", "estimand": "Mean difference.", "mechanic": "story-frame",
        "design": "within-person", "module": "m9", "cohorts": ["m9-a"], "units": ["m9-w1", "m9-w2"], "outcome": "unit-answers",
        "seed": "s-1", "starts_on": "2026-11-01", "stops_on": "2026-12-31", "stop_rule": "On the day.", "statistic": "mixed",
        "minimum_per_arm": 10, "exclusions": "None.", "expected": {"people": 40},
    }  # fmt: skip
    return Plan.model_validate(told | changes)
