"""What tells one showing from another of the same source."""

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.realtime.models import Entry


def own_occasion(kind: str, entry: Entry, person: Person) -> str:
    """Return the occasion of an entry in a stream about somebody. Streams of an account that was joined to theirs count from one too."""
    of = entry.stream.split(":")[1]
    return joined_occasion(f"{kind}:{entry.seq}", of) if of != str(subject_of(person)) else f"{kind}:{entry.seq}"


def joined_occasion(occasion: str, of: str) -> str:
    return f"{occasion}:{of}"
