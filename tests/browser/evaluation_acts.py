"""What happens around the story of an evaluation while no page is looked at: a cohort of the simulated programme takes its course, then others."""

from typing import Final

from django.utils import timezone

from bridging.apps.evaluation.domain import loop
from bridging.demo.fill import once
from bridging.demo.programme.fill import stages_of_programme
from bridging.engines.measurement.simulation.plan import PLAN

# The first cohort, the two after it that read what was mended, and one of another module beside them.
_COHORTS: Final = frozenset({"c01", "c02", "c03", "c04"})
_PLAN: Final = tuple(cohort for cohort in PLAN if cohort.id in _COHORTS)


def begin() -> None:
    """Let the first cohort take its course."""
    until("simulated-findings")


def until(stage: str = "") -> None:
    """Let the programme go on until the stage of that name, or to its end; what becomes of findings is told by the story."""
    now = timezone.now()
    for name, step in stages_of_programme(now=now, plan=_PLAN):
        if stage and name.startswith(stage):
            return
        if not name.startswith("simulated-findings"):
            once(name, step, now)


def night() -> None:
    """Let the site do what it does by itself: see in which edition a change is."""
    loop.confirm_published(timezone.now())
