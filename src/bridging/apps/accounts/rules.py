"""Rules about people that need no database."""

from datetime import timedelta
from typing import Final, Protocol

from bridging.apps.accounts.choices import Role

CODE_DIGITS: Final = 6
CODE_LIFETIME: Final = timedelta(minutes=30)
CODE_ATTEMPTS: Final = 5
FILE_QUOTA_BYTES: Final = 500 * 1024 * 1024
FILE_LIMIT_BYTES: Final = 50 * 1024 * 1024
MAIL_ATTEMPTS: Final = 8


class HasName(Protocol):
    email: str
    display_name: str


def display_name(person: HasName) -> str:
    """Return how a person is addressed: the chosen name, else what stands before the @."""
    return person.display_name or person.email.partition("@")[0]


def initials(name: str) -> str:
    """Return one or two letters for an avatar; prefixes such as "de" do not count."""
    words = [word for word in name.split() if word[0].isupper()] or name.split()
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return "".join(letters).upper()


def mail_delay(attempts: int) -> timedelta:
    """Return how long to wait after so many failed attempts: 1, 2, 4 … minutes, at most six hours."""
    return min(timedelta(minutes=2 ** max(0, attempts - 1)), timedelta(hours=6))


# Roles that see or change other people's records: a code for such an account is an administrator's to give.
_PRIVILEGED: Final = frozenset({Role.ADMINISTRATOR, Role.PROGRAMME_LEADER, Role.COORDINATOR, Role.EXAMINER, Role.RESEARCHER, Role.AUTHOR})
_HANDS_OUT: Final = frozenset({Role.ADMINISTRATOR, Role.PROGRAMME_LEADER, Role.COORDINATOR})


def may_hand_out_code(giver: frozenset[Role], receiver: frozenset[Role]) -> bool:
    """Tell whether somebody with these roles may give a sign-in code to somebody with those."""
    if Role.ADMINISTRATOR in giver:
        return True
    return bool(giver & _HANDS_OUT) and not receiver & _PRIVILEGED
