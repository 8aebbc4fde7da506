"""Publishing one at a time: what was checked against the editions that there are must still hold when the new one is stored."""

from typing import Final

from django.db import connection

# A number that nothing else locks in this database.
_PUBLISHING: Final = int.from_bytes(b"publish", "big")


def take_turn() -> None:
    """Wait until nobody else publishes; the turn lasts until the end of the caller's transaction.

    There need not be an edition yet, so no row can be the lock. On SQLite every transaction that writes has had the turn since it began.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_PUBLISHING])
