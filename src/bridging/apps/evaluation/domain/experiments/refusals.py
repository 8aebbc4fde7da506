"""Why something of an experiment does not go on."""

from typing import Literal

type Why = Literal[
    "frozen", "not-frozen", "no-ethics", "no-reason", "effect-not-seen", "finds-nothing", "mixed-people", "cohorts-unknown", "started",
    "not-running", "still-running", "another-runs", "nobody",
]  # fmt: skip


class ExperimentRefused(Exception):
    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why
