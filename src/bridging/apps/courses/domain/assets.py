"""Files of editions, each kept once under its hash in ``BRIDGING_HOME/assets``."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def asset_path(sha256: str) -> Path:
    """Return where the file with this hash lies, whether it exists or not."""
    return Path(settings.BRIDGING_HOME) / "assets" / sha256[:2] / sha256


def keep_asset(file: Path) -> str:
    """Store a copy of a file under its hash and return the hash; a file that is there already is not written again."""
    data = file.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    target = asset_path(sha256)
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        # Written aside and renamed: a crash leaves no half file under a hash that it does not have.
        handle, draft = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(draft).replace(target)
    return sha256
