import pytest
from django.core.cache import cache

from bridging.apps.evaluation.queries.reading.kept import KEPT


@pytest.fixture(autouse=True)
def _nothing_kept_of_another_test() -> None:
    """Keys of rows come again in each test, which they never do on a site: what was kept of the last test is no other's."""
    cache.clear()
    KEPT.forget()
