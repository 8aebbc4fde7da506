"""Who somebody is: allauth's way of signing in, with the person found by a question in words of its own, as every page asks it."""

from typing import Any, Final

from allauth.account.auth_backends import AuthenticationBackend

from bridging.apps.accounts.by_hand import Question
from bridging.apps.accounts.models import Person

_PERSON: Final = Question(Person, "WHERE id = %s")


class PersonBackend(AuthenticationBackend):  # type: ignore[misc]  # the library has no types
    def get_user(self, user_id: Any) -> Person | None:
        person = _PERSON.first(user_id)
        return person if person is not None and self.user_can_authenticate(person) else None
