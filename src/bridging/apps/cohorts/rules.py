"""Rules about cohorts that need no database."""

import hashlib
import secrets
from datetime import timedelta
from typing import Final

from bridging.apps.accounts.choices import Role

INVITATION_LIFETIME: Final = timedelta(days=30)
JOIN_TRIES: Final = 10
JOIN_TRIES_WITHIN: Final = timedelta(hours=1)
# No letter or digit that is read as another: 0 and O, 1, I and L, 5 and S, 8 and B.
_ALPHABET: Final = "2346789ACDEFGHJKMNPQRTUVWXYZ"
_GROUP: Final = 4
_GROUPS: Final = 2

TEACHING_ROLES: Final = (Role.TEACHER, Role.FACILITATOR, Role.COORDINATOR)
OBSERVING_ROLES: Final = (*TEACHING_ROLES, Role.OBSERVER)
# Who leads an escape room: it may be somebody from outside who does nothing else in the cohort.
HOSTING_ROLES: Final = (*TEACHING_ROLES, Role.GAME_MASTER)
RATING_ROLES: Final = (Role.TEACHER, Role.RATER, Role.EXAMINER)
MANAGING_ROLES: Final = (Role.COORDINATOR, Role.PROGRAMME_LEADER, Role.ADMINISTRATOR)
# What somebody can be in one cohort; the other roles are given for the programme.
COHORT_ROLES: Final = (
    Role.TEACHER,
    Role.FACILITATOR,
    Role.COORDINATOR,
    Role.OBSERVER,
    Role.GAME_MASTER,
    Role.RATER,
    Role.EXAMINER,
)


def new_join_code() -> str:
    """Return a code that can be read out, such as ``K7RD-9XQM``: 28⁸, about 4 × 10¹¹, possibilities."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def plain_join_code(typed: str) -> str:
    """Return a typed code as it is kept: capitals, with the hyphen, whatever stood between."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return f"{letters[:_GROUP]}-{letters[_GROUP:]}" if len(letters) == _GROUP * _GROUPS else letters


def new_invitation_token() -> str:
    return secrets.token_urlsafe(24)


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
