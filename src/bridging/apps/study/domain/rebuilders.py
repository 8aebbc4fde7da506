"""Where the apps above leave what of theirs is made from the journal too, to be held against it with the rest."""

from collections.abc import Callable, Iterable
from typing import Final

from bridging.apps.accounts.registries import Registry
from bridging.apps.study.domain.mending import Rebuilt

rebuilders: Final[Registry[Callable[[], Iterable[Callable[[], Rebuilt]]]]] = Registry()
"""Each gives its parts, of which every one is a transaction of its own."""
