"""`bridging bench`: hands over to the runner, which stands in the checkout beside what it measures and is not installed with the product."""

import os
import subprocess
import sys

from bridging.cli.lint import CHECKOUT
from bridging.cli.output import unusable


def main(arguments: list[str]) -> int:
    if not (CHECKOUT / "bench").is_dir():
        return unusable(
            "bench.absent", "There is no bench/ here.", "Measure from a clone of the repository.", as_json="--json" in arguments
        )
    # The runner is found by PYTHONPATH, so that paths in the arguments still mean what they meant here.
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT)}
    return subprocess.call([sys.executable, "-m", "bench.runner", *arguments], env=environment)  # noqa: S603 -- our own runner
