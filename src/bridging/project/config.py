"""What an institution may set, read once from the environment.

Every value has a default, so that the site runs with no settings at all: SQLite, mail on the console, one folder for its data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"", "0", "false", "no", "off"})


class UnusableSetting(ValueError):
    """An environment variable holds something that cannot be meant."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one installation.

    ``home`` holds everything the site writes: database, uploads, edition assets, search index, secret key, caches.
    ``base_url`` has no slash at its end; it is what QR codes and mails point to. ``private_content`` is None when set to nothing: the site does
    without tests.
    """

    home: Path
    storage: Path
    content: Path
    private_content: Path | None
    database_url: str
    base_url: str
    mail_url: str
    mail_from: str
    time_zone: str
    languages: tuple[str, ...]
    extra_hosts: tuple[str, ...]
    signup_open: bool
    debug: bool

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).hostname or "localhost"


def read_config(environ: Mapping[str, str]) -> Config:
    """Read the settings; raise UnusableSetting with the variable's name when one makes no sense."""
    home = Path(environ.get("BRIDGING_HOME") or "var").absolute()
    base_url = (environ.get("BRIDGING_BASE_URL") or "http://localhost:8000").rstrip("/")
    parts = urlsplit(base_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UnusableSetting(f"BRIDGING_BASE_URL must be an http or https address, not {base_url!r}")
    languages = _words(environ.get("BRIDGING_LANGUAGES") or "nl,en")
    if not languages or not set(languages) <= {"nl", "en"}:
        raise UnusableSetting(f"BRIDGING_LANGUAGES may name nl and en, not {','.join(languages)!r}")
    return Config(
        home=home,
        storage=Path(environ.get("BRIDGING_STORAGE") or home / "uploads").absolute(),
        content=_content_root(environ, "BRIDGING_CONTENT", "content"),
        private_content=None
        if environ.get("BRIDGING_PRIVATE_CONTENT") == ""
        else _content_root(environ, "BRIDGING_PRIVATE_CONTENT", "private"),
        database_url=environ.get("DATABASE_URL") or f"sqlite:///{home / 'bridging.sqlite3'}",
        base_url=base_url,
        mail_url=environ.get("BRIDGING_MAIL_URL") or "console:",
        mail_from=environ.get("BRIDGING_MAIL_FROM") or f"Bridging the Gap <noreply@{parts.hostname}>",
        time_zone=_time_zone(environ.get("BRIDGING_TIME_ZONE") or "Europe/Amsterdam"),
        languages=languages,
        extra_hosts=_words(environ.get("BRIDGING_HOSTS") or ""),
        signup_open=_switch(environ, "BRIDGING_SIGNUP_OPEN", default=True),
        debug=_switch(environ, "BRIDGING_DEBUG", default=False),
    )


def _content_root(environ: Mapping[str, str], name: str, default: str) -> Path:
    """Return a content root; one that is named must be there, or editions would be published without its test items, and in silence."""
    value = environ.get(name)
    path = Path(value or default).absolute()
    if value and not path.is_dir():
        raise UnusableSetting(f"{name} must be a folder that is there, not {value!r}")
    return path


def _time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        raise UnusableSetting(f"BRIDGING_TIME_ZONE must be a place such as Europe/Amsterdam, not {name!r}") from fault
    return name


def _words(value: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in value.split(",") if word.strip())


def _switch(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    if name not in environ:
        return default
    value = environ[name].strip().lower()
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    raise UnusableSetting(f"{name} must be 1 or 0, not {environ[name]!r}")
