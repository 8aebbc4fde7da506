"""Django's sessions in the database, found by a question in words of its own: every page asks for one."""

from typing import Any, Final

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.utils import timezone

from bridging.apps.accounts.by_hand import Question

_SESSION: Final = Question(Session, "WHERE session_key = %s AND expire_date > %s")


class SessionStore(DatabaseSessions):
    def load(self) -> dict[str, Any]:
        """Return what the session holds; a key that nobody was given, or that has run out, is forgotten."""
        found = _SESSION.first(self.session_key, timezone.now())
        if found is None:
            self._session_key = None
            return {}
        return self.decode(found.session_data)
