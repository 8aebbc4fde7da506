"""From one address to Django's description of a mailer."""

from typing import Any
from urllib.parse import unquote, urlsplit

from bridging.project.config import UnusableSetting

_TIMEOUT_S = 20


def mailer(url: str) -> dict[str, Any]:
    """Describe the mailer at ``console:``, ``smtp://user:password@host:port`` (STARTTLS), ``smtps://…`` or ``smtp+plain://…``."""
    parts = urlsplit(url)
    if parts.scheme == "console":
        return {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme not in {"smtp", "smtps", "smtp+plain"} or not parts.hostname:
        raise UnusableSetting("BRIDGING_MAIL_URL must be console: or smtp://user:password@host:port")
    options: dict[str, Any] = {
        "host": parts.hostname,
        "port": parts.port or {"smtp": 587, "smtps": 465, "smtp+plain": 25}[parts.scheme],
        "timeout": _TIMEOUT_S,
        "use_tls": parts.scheme == "smtp",
        "use_ssl": parts.scheme == "smtps",
    }
    if parts.username:
        options |= {"username": unquote(parts.username), "password": unquote(parts.password or "")}
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}
