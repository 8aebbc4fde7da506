"""What the apps above call that of which there is evidence, where the edition of a module does not know it: a room shows outcomes of other modules."""

from collections.abc import Callable
from typing import Final

from bridging.apps.accounts.registries import Registry

source_titles: Final[Registry[Callable[[str, str, str], str]]] = Registry()
"""``(kind, id, language)`` → title, or nothing."""


def title_elsewhere(kind: str, source_id: str, language: str) -> str:
    return next((title for provider in source_titles if (title := provider(kind, source_id, language))), "")
