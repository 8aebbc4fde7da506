"""What has to be done now: asked every minute, by the worker."""

import logging
from datetime import datetime

from bridging.apps.accounts.registries import due_work

logger = logging.getLogger(__name__)


def run_due(now: datetime) -> int:
    """Do every app's due work and return how many rows were dealt with; one app's failure does not hold up the others."""
    done = 0
    for name, work in due_work.items():
        try:
            done += work(now)
        except Exception:
            logger.exception("Due work of %s failed", name)
    return done
