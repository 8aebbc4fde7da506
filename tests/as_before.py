"""Many things tried on one site, each as if it were the first: making a site again for each would take longer than all the rest."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def as_before() -> Iterator[None]:
    """Leave the database as it was, whatever happens in between."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
