import pytest
from tests.engines.courseware.search.entries import ENTRIES

from bridging.engines.courseware.search.index import Index, build_index


@pytest.fixture(scope="session")
def index(tmp_path_factory):
    path = tmp_path_factory.mktemp("search")
    build_index(path, ENTRIES)
    return Index.open(path)
