"""Starting: what stays as long as the process is set apart once, and later waste is still collected."""

import gc

import pytest

from bridging.project.start import set_up


class _Ring:
    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def thawed():
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("thawed")
def test_what_a_start_makes_is_looked_through_never_and_later_waste_is_collected():
    before = gc.get_freeze_count()
    set_up()
    frozen = gc.get_freeze_count()
    _Ring()

    assert frozen > before
    assert gc.isenabled()
    assert gc.collect() >= 1
