"""Django's commands, for the console script."""

import os
import sys
from collections.abc import Sequence

from bridging.project.config import read_config


def run(argv: Sequence[str]) -> None:
    """Run a Django command: ``run(["bridging", "migrate"])``.

    An https address means that the site faces the world, so the strict settings hold; on http it is a machine of one's own.
    """
    kind = "production" if read_config(os.environ).is_https else "dev"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"bridging.project.settings.{kind}")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 -- slow import

    sys.argv = list(argv)
    execute_from_command_line(list(argv))
