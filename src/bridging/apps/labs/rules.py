"""Rules of labs that need no database."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from django.utils.crypto import salted_hmac

from bridging.apps.labs.choices import CodeKind

# Work that cannot be finished is begun anew; whoever does so this often is better helped by a teacher.
MOST_ATTEMPTS: Final = 20


def seed_for(person_pk: int, lab_id: str, version: int, attempt: int) -> str:
    """Return what the sample of an attempt is drawn from: the same each time on this installation, and to be worked out by nobody else.

    The program is public: without the secret of the installation, whoever knows the own number would know the truth beforehand.
    """
    return salted_hmac("lab-seed", f"{person_pk}\x1f{lab_id}\x1f{version}\x1f{attempt}", algorithm="sha256").hexdigest()[:16]


CODE_LENGTH: Final = 6
CODE_LIFETIMES: Final[Mapping[CodeKind, timedelta]] = {CodeKind.JOIN: timedelta(minutes=20), CodeKind.SEND: timedelta(minutes=60)}
JOIN_MISSES: Final = 10
JOIN_MISSES_WITHIN: Final = timedelta(minutes=20)
# Who guesses at the public page is told apart by address; all together they may not either, whatever addresses they have.
SEND_MISSES: Final = 20
SEND_MISSES_IN_ALL: Final = 600
SEND_MISSES_WITHIN: Final = timedelta(hours=1)

MOST_FILES: Final = 40
MOST_AT_ONCE: Final = 3


def megabytes(size: int) -> float:
    return round(size / 1024 / 1024, 1)
