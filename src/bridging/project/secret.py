"""The key that signs sessions and links: made once per installation, readable by its owner alone."""

import os
import secrets
from pathlib import Path

from bridging.project.config import UnusableSetting

_LENGTH_BYTES = 48


def secret_key(home: Path) -> str:
    """Return the installation's key and make it on first use.

    The file is linked into place, so that two processes starting together end with the same key and none reads half a file.
    """
    path = home / "secret-key"
    if not path.exists():
        # Threads and processes may start together: each has a draft of its own.
        draft = home / f".secret-key.{secrets.token_hex(8)}"
        try:
            home.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as problem:
            raise UnusableSetting(f"BRIDGING_HOME must be a folder in which the site can write, not '{home}'") from problem
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(_LENGTH_BYTES))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # Another process was first: its key is the installation's.
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")
