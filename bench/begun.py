"""A site with a published module, which a measurement fills further.

Miniatures begin with the same one again and again. ``BRIDGING_BENCH_BEGUN`` may name a folder that keeps it: who comes first makes it, the others
take a copy.
"""

import fcntl
import os
import shutil
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from bridging.apps.courses.domain.publish import publish_all
from bridging.apps.courses.models import Edition
from bridging.project.assets import prepare_assets

KEPT: Final = "BRIDGING_BENCH_BEGUN"
# Each site signs with a key of its own, and is made of content that is there already.
_OWN: Final = shutil.ignore_patterns("secret-key", "content")


def published(module_id: str, *, beside: str = "") -> Edition:
    """Make the tables of an empty site, publish a module, and return its edition; ``beside`` names what the content holds that others lack."""
    kept = os.environ.get(KEPT, "")
    if kept and connection.vendor == "sqlite":
        _kept(Path(kept) / f"{module_id}{beside}", module_id)
    else:
        _publish(module_id)
    return Edition.objects.filter(module_id=module_id).latest("published_at")


def _publish(module_id: str) -> None:
    call_command("prepare_tables")
    publish_all(note="First edition.", override="bench", now=timezone.now(), module_ids=[module_id])


def _kept(site: Path, module_id: str) -> None:
    site.parent.mkdir(parents=True, exist_ok=True)
    # Closed, the database is one file.
    connection.close()
    with site.with_name(f"{site.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            _publish(module_id)
            prepare_assets()
            connection.close()
            unfinished = site.with_name(f"{site.name}.unfinished")
            shutil.copytree(settings.BRIDGING_HOME, unfinished, ignore=_OWN)
            unfinished.rename(site)
            return
    shutil.copytree(site, settings.BRIDGING_HOME, dirs_exist_ok=True)
