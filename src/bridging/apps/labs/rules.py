"""Rules of labs that need no database."""

import hashlib
from typing import Final

# Work that cannot be finished is begun anew; whoever does so this often is better helped by a teacher.
MOST_ATTEMPTS: Final = 20


def seed_for(person_pk: int, lab_id: str, version: int, attempt: int) -> str:
    """Return what the sample of an attempt is drawn from: the same each time, and telling nothing about the person."""
    return hashlib.sha256(f"labs\x1f{person_pk}\x1f{lab_id}\x1f{version}\x1f{attempt}".encode()).hexdigest()[:16]
