"""From one address to Django's description of a database."""

from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from bridging.project.config import UnusableSetting

# What is deleted is overwritten: whoever erases an account finds nothing of it in the file, and of an anonymous answer no earlier place stays behind.
_SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON"
)
_POSTGRESQL: Final = {
    "pool": {"min_size": 1, "max_size": 16, "timeout": 10},
    # Most of what is asked, is asked in the same words each time: the server reads and plans them once for a connection.
    "server_side_binding": True,
    "prepare_threshold": 5,
}


def database(url: str) -> dict[str, Any]:
    """Describe the database at ``sqlite:///path`` (four slashes when the path is absolute) or ``postgres://user:password@host:port/name?option=value``."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path.removeprefix("/"))))
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            # The pool keeps connections open by itself; Django's own reuse would hold one per thread besides.
            "CONN_MAX_AGE": 0,
            "OPTIONS": {**dict(parse_qsl(parts.query)), **_POSTGRESQL},
        }
    raise UnusableSetting(f"DATABASE_URL must begin with sqlite: or postgres:, not {parts.scheme!r}")


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # A transaction that starts by reading cannot be upgraded under load: SQLite refuses it at once, whatever the timeout.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": _SQLITE_START,
        },
    }
